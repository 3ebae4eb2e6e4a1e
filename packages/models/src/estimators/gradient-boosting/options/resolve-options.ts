import { InvalidArgumentError, type JsonValue } from '@spx/core';
import { nearestName } from './nearest-name.js';
import type { OptionRule } from './option-rules.js';

/** Rules by option name. */
export type OptionRules = Readonly<Record<string, OptionRule<JsonValue>>>;

/** Values by option name, every default filled in. */
export type ResolvedOptions<Rules extends OptionRules> = { readonly [Name in keyof Rules]: ReturnType<Rules[Name]['check']> };

/** Whose options are resolved. */
export interface OptionOwner {
  readonly owner: string;
  /** Names that others use for the same things, with the name to use here. */
  readonly equivalents?: Readonly<Record<string, string>>;
}

/**
 * Checks every option that is given and fills the others in. `undefined` counts as not given.
 *
 * @throws {InvalidArgumentError} for a value outside its range, and for an unknown option, naming the nearest that exists.
 */
export function resolveOptions<Rules extends OptionRules>(rules: Rules, given: object, { owner, equivalents = {} }: OptionOwner): ResolvedOptions<Rules> {
  if (typeof given !== 'object' || given === null) throw new InvalidArgumentError(`options of ${owner}`, 'an object', { received: given });
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(rules, name)) continue;
    const nearest = nearestName(name, { names: Object.keys(rules), equivalents });
    throw new InvalidArgumentError(name, `an option of ${owner}, where the nearest is "${nearest}"`, { received: value, remedy: `Use "${nearest}".` });
  }
  const values: Readonly<Record<string, unknown>> = { ...given };
  const resolved = Object.entries(rules).map(([name, rule]) => [name, values[name] === undefined ? rule.fallback : rule.check(name, values[name])]);
  return Object.fromEntries(resolved) as ResolvedOptions<Rules>;
}

import type { JsonValue } from '@spx/core';
import type { OptionRule } from './option-rules.js';
import { type OptionOwner, refuseUnknownOption } from './refuse-unknown-option.js';

/** Rules by option name. */
export type OptionRules = Readonly<Record<string, OptionRule<JsonValue>>>;

/** Values by option name, every default filled in. */
export type ResolvedOptions<Rules extends OptionRules> = { readonly [Name in keyof Rules]: ReturnType<Rules[Name]['check']> };

/**
 * Checks every option that is given and fills the others in. `undefined` counts as not given.
 *
 * @throws {InvalidArgumentError} for a value outside its range, and for an unknown option, naming the nearest that exists.
 */
export function resolveOptions<Rules extends OptionRules>(rules: Rules, given: object, owner: OptionOwner): ResolvedOptions<Rules> {
  refuseUnknownOption(Object.keys(rules), given, owner);
  const values: Readonly<Record<string, unknown>> = { ...given };
  const resolved = Object.entries(rules).map(([name, rule]) => [name, values[name] === undefined ? rule.fallback : rule.check(name, values[name])]);
  return Object.fromEntries(resolved) as ResolvedOptions<Rules>;
}

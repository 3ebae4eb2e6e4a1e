import { InvalidArgumentError } from '@spx/core';
import type { OptionRule } from './option-rules.js';

/** A number for each feature: a list in the order of the columns, or by name, where those left out keep the default. */
export type PerFeature = readonly number[] | Readonly<Record<string, number>>;

/** Names of features, none twice. */
export const featureNamesOption: OptionRule<readonly string[]> = {
  fallback: [],
  check: (name, value) => checkNames(name, value),
};

/** Groups of names of features; a feature may be in several. */
export const featureGroupsOption: OptionRule<readonly (readonly string[])[]> = {
  fallback: [],
  check: (name, value) => {
    if (!Array.isArray(value)) refuse(name, "a list of lists of feature names, such as [['a', 'b'], ['c']]", value);
    return value.map((group, index) => checkNames(`${name}[${index}]`, group));
  },
};

/** Numbers for features, in a list or by name; none by default. */
export function perFeatureOption({ what, accepts }: { readonly what: string; readonly accepts: (value: number) => boolean }): OptionRule<PerFeature> {
  return {
    fallback: [],
    check: (name, value) => {
      if (typeof value !== 'object' || value === null) refuse(name, `a list of ${what}, one per feature, or an object of them by feature name`, value);
      const entries: readonly [string, unknown][] = Object.entries(value);
      const numbers = entries.map(([key, entry]): [string, number] => {
        if (typeof entry === 'number' && accepts(entry)) return [key, entry];
        return refuse(`${name}.${key}`, `one of ${what}`, entry);
      });
      return Array.isArray(value) ? numbers.map(([, entry]) => entry) : Object.fromEntries(numbers);
    },
  };
}

/** -1, 0 or 1 per feature. */
export const monotoneOption: OptionRule<PerFeature> = perFeatureOption({ what: '-1, 0 or 1', accepts: (value) => value === -1 || value === 0 || value === 1 });

function checkNames(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) refuse(name, 'a list of feature names', value);
  const seen = new Set<string>();
  for (const entry of value) {
    if (typeof entry !== 'string') refuse(name, 'a list of feature names', entry);
    if (seen.has(entry)) refuse(name, 'without a name twice', entry);
    seen.add(entry);
  }
  return [...seen];
}

function refuse(name: string, expected: string, received: unknown): never {
  throw new InvalidArgumentError(name, expected, { received });
}

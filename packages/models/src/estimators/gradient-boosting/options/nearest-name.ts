import { closest } from 'fastest-levenshtein';

/**
 * The option that a misspelt or foreign name most likely means. Case, `_` and `-` do not count.
 *
 * @param known.equivalents - foreign names and the own name of each.
 */
export function nearestName(name: string, known: { readonly names: readonly string[]; readonly equivalents: Readonly<Record<string, string>> }): string {
  const meanings = new Map<string, string>();
  for (const [foreign, own] of Object.entries(known.equivalents)) meanings.set(normalise(foreign), own);
  for (const own of known.names) meanings.set(normalise(own), own);
  return meanings.get(closest(normalise(name), [...meanings.keys()])) ?? name;
}

function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

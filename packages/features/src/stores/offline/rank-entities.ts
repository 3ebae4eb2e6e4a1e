import type { EntityCodes } from '../../gold/as-of-join/entity-codes.js';

/** The same entities, those that occur numbered in the order of their names by UTF-16 code unit. */
export function rankEntities({ codes, names }: EntityCodes): EntityCodes {
  const occurs = new Uint8Array(names.length);
  for (const code of codes) occurs[code] = 1;
  const ranked = names.filter((_, code) => occurs[code] === 1).sort();
  const rankOf = new Map(ranked.map((name, rank) => [name, rank]));
  const ranks = names.map((name) => rankOf.get(name) ?? -1);
  return { codes: codes.map((code) => ranks[code]!), names: ranked };
}

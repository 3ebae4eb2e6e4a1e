/** The entity of each row of a table, as a number into a list of names: the hot loops of a join never touch a string. */
export interface EntityCodes {
  /** Per row, an index into `names`. */
  readonly codes: Int32Array;
  /** Each entity once, in any order. Tables that are joined may number the same entities in different ways: they are matched by name. */
  readonly names: readonly string[];
}

/**
 * Numbers the entities of a table in the order in which they first occur.
 *
 * Input:  n names, one a row.
 * Output: n codes and the distinct names.
 * Cost:   O(n), one look-up in a map for each row whose entity is not the one that followed the row before it last time. Do it once where the data comes in and keep the
 *         codes.
 *
 * @example
 * entityCodes(['SPY', 'QQQ', 'SPY']); // { codes: Int32Array [0, 1, 0], names: ['SPY', 'QQQ'] }
 */
export function entityCodes(entities: readonly string[]): EntityCodes {
  const codes = new Int32Array(entities.length);
  const names: string[] = [];
  const codeOf = new Map<string, number>();
  // Which entity came after each one last: rows in turn, or in blocks, repeat their order, and a look at one name is far cheaper than a look-up.
  const follower: number[] = [];
  let previous = -1;
  for (let row = 0; row < codes.length; row++) {
    const entity = entities[row]!;
    const guess = previous === -1 ? 0 : follower[previous]!;
    let code = guess;
    if (names[guess] !== entity) {
      code = codeOf.get(entity) ?? names.push(entity) - 1;
      codeOf.set(entity, code);
      if (previous !== -1) follower[previous] = code;
      follower[code] ??= code;
    }
    codes[row] = code;
    previous = code;
  }
  return { codes, names };
}

/**
 * Rows that have `rowsBefore` rows before them, in the same session where sessions are given.
 *
 * @param session - number of each row's session; rows of one lie together.
 */
export function rowsWithHistory(rowCount: number, rowsBefore: number, session?: Float64Array): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let [count, run] = [0, 0];
  for (let row = 0; row < rowCount; row++) {
    run = session === undefined || row === 0 || session[row] === session[row - 1] ? run + 1 : 1;
    if (run > rowsBefore) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

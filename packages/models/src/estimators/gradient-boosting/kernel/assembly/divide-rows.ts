/** How the rows of a leaf are divided, and where the next one goes. */
@unmanaged
export class RowDivision {
  /** Address of the bins of the feature that is split. */
  bins: usize;
  /** Address of one byte per bin: 1 for those that go left. */
  goesLeft: usize;
  left: usize;
  right: usize;
}

/** Writes every row to both sides and keeps it on one, which spares a branch that nothing could predict. */
export function divideRows(division: RowDivision, index: usize, count: u32): void {
  const bins = division.bins;
  const goesLeft = division.goesLeft;
  let left = division.left;
  let right = division.right;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    const row = load<u32>(index);
    store<u32>(left, row);
    store<u32>(right, row);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u8>(bins + <usize>row));
    left += isLeft << 2;
    right += 4 - (isLeft << 2);
  }
  division.left = left;
  division.right = right;
}

/** The same where bins take two bytes. */
export function divideRowsByWide(division: RowDivision, index: usize, count: u32): void {
  const bins = division.bins;
  const goesLeft = division.goesLeft;
  let left = division.left;
  let right = division.right;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    const row = load<u32>(index);
    store<u32>(left, row);
    store<u32>(right, row);
    const isLeft = <usize>load<u8>(goesLeft + <usize>load<u16>(bins + ((<usize>row) << 1)));
    left += isLeft << 2;
    right += 4 - (isLeft << 2);
  }
  division.left = left;
  division.right = right;
}

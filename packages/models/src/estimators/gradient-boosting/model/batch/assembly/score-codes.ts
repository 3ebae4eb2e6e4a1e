import { groupRows } from './rank-values';

/** Bytes of a clause: offset of its codes in a group (u32), threshold (i8), leaves to strike out (u8), two of padding. */
const clauseBytes: usize = 8;

/**
 * Adds to the sums of rows the leaf that each reaches in each tree.
 *
 * A tree is a list of clauses. A set of its leaves, a bit for each in their order, is all of them at first; every split that sends a row to its second side strikes out
 * the leaves of the first side, and the first leaf that is left is the one that the row reaches. The bits are taken eight at a time, the last ones first. Layout:
 * planes of eight leaves (u32), offset of the tree's output in the sums of a group (u32), offset of its leaf values (u32), then for each plane, the last first, the bytes
 * of clauses that strike out where code > threshold, and where threshold > code (u32 each), and the clauses.
 *
 * @param trees - one after the other, to `end`.
 * @param values - leaf values, f64.
 * @param codes - codes of the first group, signed bytes, one column after the other; those of the next group begin `codesStride` bytes on.
 * @param sums - sums of the first group, f64, one output after the other; those of the next group begin `sumsStride` bytes on.
 * @param scratch - 64 bytes.
 */
export function scoreCodes(
  trees: usize,
  end: usize,
  values: usize,
  codes: usize,
  codesStride: usize,
  sums: usize,
  sumsStride: usize,
  groups: u32,
  isSingle: bool,
  scratch: usize,
): void {
  for (let group: u32 = 0; group < groups; group++, codes += codesStride, sums += sumsStride) {
    for (let tree = trees; tree < end; ) {
      const planes = load<u32>(tree);
      const into = sums + load<u32>(tree, 4);
      const leaves = values + load<u32>(tree, 8);
      tree += 12;
      const first = tree;
      for (let row: usize = 0; row < groupRows; row += 64) {
        tree = findLeaves(first, planes, codes + row, scratch);
        if (isSingle) addSingle(leaves, scratch, into + (row << 3));
        else addDouble(leaves, scratch, into + (row << 3));
      }
    }
  }
}

/** Writes the leaves of 64 rows and returns where the next tree begins. */
function findLeaves(at: usize, planes: u32, codes: usize, scratch: usize): usize {
  const zero = i8x16.splat(0),
    all = i8x16.splat(-1);
  let bits0 = all,
    bits1 = all,
    bits2 = all,
    bits3 = all;
  let base0 = zero,
    base1 = zero,
    base2 = zero,
    base3 = zero;
  for (let plane = <i32>planes - 1; plane >= 0; plane--) {
    let left0 = all,
      left1 = all,
      left2 = all,
      left3 = all;
    const above = at + 8 + load<u32>(at);
    const end = above + load<u32>(at, 4);
    at += 8;
    for (; at < above; at += clauseBytes) {
      const column = codes + load<u32>(at);
      const threshold = v128.load_splat<i8>(at, 4),
        struck = v128.load_splat<u8>(at, 5);
      left0 = v128.andnot(left0, v128.and(i8x16.gt_s(v128.load(column), threshold), struck));
      left1 = v128.andnot(left1, v128.and(i8x16.gt_s(v128.load(column, 16), threshold), struck));
      left2 = v128.andnot(left2, v128.and(i8x16.gt_s(v128.load(column, 32), threshold), struck));
      left3 = v128.andnot(left3, v128.and(i8x16.gt_s(v128.load(column, 48), threshold), struck));
    }
    for (; at < end; at += clauseBytes) {
      const column = codes + load<u32>(at);
      const threshold = v128.load_splat<i8>(at, 4),
        struck = v128.load_splat<u8>(at, 5);
      left0 = v128.andnot(left0, v128.and(i8x16.gt_s(threshold, v128.load(column)), struck));
      left1 = v128.andnot(left1, v128.and(i8x16.gt_s(threshold, v128.load(column, 16)), struck));
      left2 = v128.andnot(left2, v128.and(i8x16.gt_s(threshold, v128.load(column, 32)), struck));
      left3 = v128.andnot(left3, v128.and(i8x16.gt_s(threshold, v128.load(column, 48)), struck));
    }
    const base = i8x16.splat(<i8>(plane << 3));
    const none0 = i8x16.eq(left0, zero),
      none1 = i8x16.eq(left1, zero),
      none2 = i8x16.eq(left2, zero),
      none3 = i8x16.eq(left3, zero);
    bits0 = v128.bitselect(bits0, left0, none0);
    bits1 = v128.bitselect(bits1, left1, none1);
    bits2 = v128.bitselect(bits2, left2, none2);
    bits3 = v128.bitselect(bits3, left3, none3);
    base0 = v128.bitselect(base0, base, none0);
    base1 = v128.bitselect(base1, base, none1);
    base2 = v128.bitselect(base2, base, none2);
    base3 = v128.bitselect(base3, base, none3);
  }
  v128.store(scratch, i8x16.add(base0, lowestBit(bits0)));
  v128.store(scratch, i8x16.add(base1, lowestBit(bits1)), 16);
  v128.store(scratch, i8x16.add(base2, lowestBit(bits2)), 32);
  v128.store(scratch, i8x16.add(base3, lowestBit(bits3)), 48);
  return at;
}

/** Position of the lowest bit of each byte. */
function lowestBit(bits: v128): v128 {
  return i8x16.popcnt(v128.andnot(i8x16.sub(bits, i8x16.splat(1)), bits));
}

function addDouble(leaves: usize, scratch: usize, sums: usize): void {
  for (let row: usize = 0; row < 64; row += 4, sums += 32) {
    store<f64>(sums, load<f64>(sums) + load<f64>(leaves + ((<usize>load<u8>(scratch + row)) << 3)));
    store<f64>(sums, load<f64>(sums, 8) + load<f64>(leaves + ((<usize>load<u8>(scratch + row, 1)) << 3)), 8);
    store<f64>(sums, load<f64>(sums, 16) + load<f64>(leaves + ((<usize>load<u8>(scratch + row, 2)) << 3)), 16);
    store<f64>(sums, load<f64>(sums, 24) + load<f64>(leaves + ((<usize>load<u8>(scratch + row, 3)) << 3)), 24);
  }
}

/** Rounds every sum to single precision. */
function addSingle(leaves: usize, scratch: usize, sums: usize): void {
  for (let row: usize = 0; row < 64; row++, sums += 8) {
    store<f64>(sums, <f64>(<f32>(load<f64>(sums) + load<f64>(leaves + ((<usize>load<u8>(scratch + row)) << 3)))));
  }
}

import { chunkBytes, RowLayout } from './row-layout';

/**
 * Adds the integers of at most 512 rows to the histogram of a leaf, for every feature; one i64 per slot.
 *
 * Bins are gathered first, so that the misses of a scattered leaf overlap; then eight features at a time are summed, whose histograms fit the first-level cache.
 *
 * @param index - address of the row numbers.
 * @param into - address of the histogram.
 * @param scratch - address of memory that no other thread uses.
 */
export function addRows(layout: RowLayout, index: usize, count: u32, into: usize, scratch: usize): void {
  const sums = scratch + (layout.rowBytes >>> 4) * chunkBytes;
  gatherBins(layout, index, count, scratch);
  gatherSums(layout.sums, index, count, sums);
  let lane: u32 = 0;
  for (; lane + 4 < layout.narrow; lane += 8) addEight(laneAddress(scratch, lane), sums, count, into + ((<usize>lane) << 11));
  if (lane < layout.narrow) addFour(laneAddress(scratch, lane), sums, count, into + ((<usize>lane) << 11));
  const firstWide = (layout.narrow + 7) & ~7;
  for (let wide: u32 = 0; wide < layout.wide; wide++) {
    const slot = <usize>load<u32>(layout.wideSlots + ((<usize>wide) << 2));
    addWide(laneAddress(scratch, firstWide + 2 * wide), sums, count, into + (slot << 3));
  }
}

/** The same with two i64 per row and slot: gradient, and second derivative with the count. */
export function addRowPairs(layout: RowLayout, index: usize, count: u32, into: usize, scratch: usize): void {
  const sums = scratch + (layout.rowBytes >>> 4) * chunkBytes;
  gatherBins(layout, index, count, scratch);
  gatherSumPairs(layout.sums, index, count, sums);
  for (let lane: u32 = 0; lane < layout.narrow; lane += 4) addFourPairs(laneAddress(scratch, lane), sums, count, into + ((<usize>lane) << 12));
  const firstWide = (layout.narrow + 7) & ~7;
  for (let wide: u32 = 0; wide < layout.wide; wide++) {
    const slot = <usize>load<u32>(layout.wideSlots + ((<usize>wide) << 2));
    addWidePairs(laneAddress(scratch, firstWide + 2 * wide), sums, count, into + (slot << 4));
  }
}

/** Where the scratch holds a byte of the first row of a block. */
function laneAddress(scratch: usize, lane: u32): usize {
  return scratch + <usize>(lane >>> 4) * chunkBytes + <usize>(lane & 15);
}

function gatherBins(layout: RowLayout, index: usize, count: u32, scratch: usize): void {
  const rows = layout.rows;
  const rowBytes = layout.rowBytes;
  let into = scratch;
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    let chunk = rows + <usize>load<u32>(index) * rowBytes;
    const rowEnd = chunk + rowBytes;
    for (let at = into; chunk < rowEnd; chunk += 16) {
      v128.store(at, v128.load(chunk));
      at += chunkBytes;
    }
    into += 16;
  }
}

function gatherSums(values: usize, index: usize, count: u32, into: usize): void {
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    store<i64>(into, load<i64>(values + ((<usize>load<u32>(index)) << 3)));
    into += 8;
  }
}

function gatherSumPairs(values: usize, index: usize, count: u32, into: usize): void {
  for (const end = index + ((<usize>count) << 2); index < end; index += 4) {
    v128.store(into, v128.load(values + ((<usize>load<u32>(index)) << 4)));
    into += 16;
  }
}

/** Shift and scale are one step: a bin leaves the word as the offset of its slot. */
function addEight(bins: usize, sums: usize, count: u32, into: usize): void {
  for (const end = sums + ((<usize>count) << 3); sums < end; sums += 8) {
    const word = load<u64>(bins);
    const sum = load<i64>(sums);
    const low = <u32>word;
    const high = <u32>(word >>> 32);
    bins += 16;
    let slot = into + ((low << 3) & 0x7f8);
    store<i64>(slot, load<i64>(slot) + sum);
    slot = into + ((low >>> 5) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 2048) + sum, 2048);
    slot = into + ((low >>> 13) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 4096) + sum, 4096);
    slot = into + ((low >>> 21) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 6144) + sum, 6144);
    slot = into + ((high << 3) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 8192) + sum, 8192);
    slot = into + ((high >>> 5) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 10240) + sum, 10240);
    slot = into + ((high >>> 13) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 12288) + sum, 12288);
    slot = into + ((high >>> 21) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 14336) + sum, 14336);
  }
}

function addFour(bins: usize, sums: usize, count: u32, into: usize): void {
  for (const end = sums + ((<usize>count) << 3); sums < end; sums += 8) {
    const word = load<u32>(bins);
    const sum = load<i64>(sums);
    bins += 16;
    let slot = into + ((word << 3) & 0x7f8);
    store<i64>(slot, load<i64>(slot) + sum);
    slot = into + ((word >>> 5) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 2048) + sum, 2048);
    slot = into + ((word >>> 13) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 4096) + sum, 4096);
    slot = into + ((word >>> 21) & 0x7f8);
    store<i64>(slot, load<i64>(slot, 6144) + sum, 6144);
  }
}

function addFourPairs(bins: usize, sums: usize, count: u32, into: usize): void {
  for (const end = sums + ((<usize>count) << 4); sums < end; sums += 16) {
    const word = load<u32>(bins);
    const sum = v128.load(sums);
    bins += 16;
    let slot = into + ((word << 4) & 0xff0);
    v128.store(slot, i64x2.add(v128.load(slot), sum));
    slot = into + ((word >>> 4) & 0xff0);
    v128.store(slot, i64x2.add(v128.load(slot, 4096), sum), 4096);
    slot = into + ((word >>> 12) & 0xff0);
    v128.store(slot, i64x2.add(v128.load(slot, 8192), sum), 8192);
    slot = into + ((word >>> 20) & 0xff0);
    v128.store(slot, i64x2.add(v128.load(slot, 12288), sum), 12288);
  }
}

function addWide(bins: usize, sums: usize, count: u32, into: usize): void {
  for (const end = sums + ((<usize>count) << 3); sums < end; sums += 8) {
    const slot = into + ((<usize>load<u16>(bins)) << 3);
    store<i64>(slot, load<i64>(slot) + load<i64>(sums));
    bins += 16;
  }
}

function addWidePairs(bins: usize, sums: usize, count: u32, into: usize): void {
  for (const end = sums + ((<usize>count) << 4); sums < end; sums += 16) {
    const slot = into + ((<usize>load<u16>(bins)) << 4);
    v128.store(slot, i64x2.add(v128.load(slot), v128.load(sums)));
    bins += 16;
  }
}

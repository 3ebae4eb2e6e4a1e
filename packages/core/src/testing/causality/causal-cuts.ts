import type { SeededRandom } from '../../random/seeded-random.js';
import type { ColumnTable } from '../../table/column-table.js';

/** Cuts near the start, where a value filled back into the warm-up shows. */
const EARLY_CUTS = [0, 1, 2, 5, 15, 60];
const RANDOM_CUTS = 8;
const WARM_UPS = 5;
const GAPS = 3;
const RUNS = 2;

/**
 * Rows after which the future is to be changed: near the start and around the ends of the warm-ups seen in `computed`, at gaps between sessions, before, in and
 * after the longest stretches of zero volume and of an unchanged close, and at random. Ascending, each row once, the last row left out.
 */
export function causalCuts(bars: ColumnTable, computed: ColumnTable, random: SeededRandom): readonly number[] {
  const last = bars.rowCount - 2;
  const cuts = [...EARLY_CUTS, ...warmUpCuts(computed), ...gapCuts(bars), ...stretchCuts(bars)];
  for (let count = 0; count < RANDOM_CUTS; count++) cuts.push(random.integer(bars.rowCount));
  return [...new Set(cuts)].filter((cut) => cut >= 0 && cut <= last).sort((left, right) => left - right);
}

function warmUpCuts(computed: ColumnTable): number[] {
  const firsts = computed.names.map((name) => computed.column(name).findIndex((value) => !Number.isNaN(value)));
  const distinct = [...new Set(firsts)].filter((row) => row > 0).sort((left, right) => left - right);
  return spread(distinct, WARM_UPS).flatMap((row) => [row >> 1, row - 1, row]);
}

function gapCuts(bars: ColumnTable): number[] {
  if (!bars.has('time') || bars.rowCount < 3) return [];
  const time = bars.column('time');
  const steps = time.subarray(1).map((value, index) => value - time[index]!);
  const usual = steps.slice().sort()[steps.length >> 1]!;
  const beforeGap: number[] = [];
  for (const [row, step] of steps.entries()) if (step > 1.5 * usual) beforeGap.push(row);
  return spread(beforeGap, GAPS).flatMap((row) => [row, row + 1]);
}

function stretchCuts(bars: ColumnTable): number[] {
  const stretches: Stretch[] = [];
  if (bars.has('volume')) {
    const volume = bars.column('volume');
    stretches.push(...longestStretches(volume.length, (row) => volume[row] === 0));
  }
  if (bars.has('close')) {
    const close = bars.column('close');
    stretches.push(...longestStretches(close.length, (row) => close[row] === close[row - 1]));
  }
  return stretches.flatMap(({ from, to }) => [from - 1, from, (from + to) >> 1, to - 1, to]);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function longestStretches(rowCount: number, holds: (row: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let from = -1;
  for (let row = 0; row <= rowCount; row++) {
    const inside = row < rowCount && holds(row);
    if (inside && from < 0) from = row;
    if (inside || from < 0) continue;
    stretches.push({ from, to: row });
    from = -1;
  }
  return stretches.sort((left, right) => right.to - right.from - (left.to - left.from)).slice(0, RUNS);
}

/** At most `count` items, evenly spread from the first to the last. */
function spread(items: readonly number[], count: number): number[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.round((index * (items.length - 1)) / (count - 1))]!);
}

import type { ByteImage } from './byte-image.js';

/** How the rank of a value among thresholds is found, the number of those below it. */
export interface RankPlan {
  readonly method: 'rankByCell' | 'rankByCells' | 'rankByHalves';
  /** Where it lies in the image. */
  readonly offset: number;
}

/** Thresholds that a rank of one byte can tell apart. */
export const mostThresholds = 255;

const cellCounts = [64, 128, 256, 512, 1024, 2048];
/** Comparisons in a cell beyond which halving is faster. */
const mostSteps = 3;

/**
 * Adds a plan to an image: equal cells between the first and the last threshold, or halving where too many thresholds share one.
 *
 * @param thresholds - ascending and distinct, at most `mostThresholds`. Plus infinity, which no value exceeds, may be the last.
 */
export function rankPlan(image: ByteImage, thresholds: readonly number[]): RankPlan {
  const finite = thresholds.filter(Number.isFinite);
  const cells = bestCells(finite);
  const padded = new Float64Array(mostThresholds + 1).fill(Number.POSITIVE_INFINITY);
  padded.set(finite);
  const plan = new DataView(new ArrayBuffer(40));
  plan.setUint32(24, image.add(padded), true);
  if (cells === undefined) return { method: 'rankByHalves', offset: image.add(new Uint8Array(plan.buffer)) };
  plan.setFloat64(0, cells.low, true);
  plan.setFloat64(8, cells.scale, true);
  plan.setFloat64(16, cells.count - 1, true);
  plan.setUint32(28, image.add(startsOf(finite, cells)), true);
  plan.setUint32(32, cells.steps, true);
  return { method: cells.steps <= 1 ? 'rankByCell' : 'rankByCells', offset: image.add(new Uint8Array(plan.buffer)) };
}

interface Cells {
  readonly low: number;
  readonly scale: number;
  readonly count: number;
  /** Most thresholds in a cell. */
  readonly steps: number;
}

function bestCells(finite: readonly number[]): Cells | undefined {
  const low = finite[0] ?? 0;
  const range = (finite.at(-1) ?? 0) - low;
  if (finite.length < 2) return { low, scale: 0, count: 1, steps: finite.length };
  const tried = cellCounts.map((count) => {
    const cells = { low, scale: count / range, count, steps: 0 };
    return { ...cells, steps: mostInACell(finite, cells) };
  });
  const fitting = tried.filter(({ scale, steps }) => Number.isFinite(scale) && scale > 0 && steps <= mostSteps);
  return fitting.find(({ steps }) => steps === 1) ?? fitting.toSorted((a, b) => a.steps - b.steps)[0];
}

/** The kernel computes the same in the same order, so that a smaller value is never in a later cell. */
function cellOf(value: number, { low, scale, count }: Cells): number {
  return Math.min(count - 1, Math.max((value - low) * scale, 0)) + 2 ** 52 - 2 ** 52;
}

function mostInACell(finite: readonly number[], cells: Cells): number {
  const inCell = new Uint32Array(cells.count);
  for (const value of finite) inCell[cellOf(value, cells)]! += 1;
  return Math.max(...inCell);
}

function startsOf(finite: readonly number[], cells: Cells): Uint8Array {
  const starts = new Uint8Array(cells.count);
  let before = 0;
  for (let cell = 0; cell < cells.count; cell++) {
    while (before < finite.length && cellOf(finite[before]!, cells) < cell) before++;
    starts[cell] = before;
  }
  return starts;
}

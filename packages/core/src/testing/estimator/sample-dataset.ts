import type { Dataset } from '../../contracts/dataset.js';
import { seededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';

/** Options of {@link sampleDataset}. */
export interface SampleDatasetOptions {
  /** Same seed, same rows. Default 1. */
  readonly seed?: number;
  /** Number of rows. Default 400. */
  readonly rows?: number;
}

const MINUTE = 60_000;
const HORIZON_BARS = 30;
const SESSION_ROWS = 100;

/**
 * A small regression problem with a known signal: label = 0.5 momentum - 0.3 sign(spread) + 0.1 noise, in percent, over five features of which two are noise.
 *
 * Every value is finite; the last feature is 0 or 1; sessions hold 100 rows.
 *
 * @example
 * const model = await ridge().fit(sampleDataset());
 */
export function sampleDataset({ seed = 1, rows = 400 }: SampleDatasetOptions = {}): Dataset {
  const random = seededRandom(seed).fork('dataset');
  const draw = (next: () => number): Float64Array => Float64Array.from({ length: rows }, next);
  const features = new ColumnTable({
    momentum: draw(random.normal),
    spread: draw(random.normal),
    volume_ratio: draw(random.exponential),
    noise: draw(random.normal),
    is_open: draw(() => random.integer(2)),
  });
  const [momentum, spread] = [features.column('momentum'), features.column('spread')];
  const startTime = Float64Array.from({ length: rows }, (_, row) => (row + 1) * MINUTE);
  const label = {
    name: `return_${HORIZON_BARS}`,
    values: momentum.map((value, row) => 0.5 * value - 0.3 * Math.sign(spread[row]!) + 0.1 * random.normal()),
    startTime,
    endTime: startTime.map((time) => time + HORIZON_BARS * MINUTE),
    unit: 'percent',
    horizonBars: HORIZON_BARS,
  } as const;
  return { features, label, session: Float64Array.from({ length: rows }, (_, row) => Math.floor(row / SESSION_ROWS)) };
}

import { type Dataset, seededRandom } from '@spx/core';
import { forwardReturn, labelledDataset, readBars, scaleFreeFeatures, sessionIndex } from '@spx/features';
import { takeDataset } from '@spx/models';

const HORIZON_BARS = 30;
/** A row in so many is kept, half a horizon: neighbouring labels still overlap. */
const STEP = 15;
/** One in so many features is kept. */
const FEATURE_STEP = 6;

/** Half-hour returns of real bars with some of the scale-free features, thinned so that thousands of fits are quick. */
export async function thinnedBars(files: readonly string[]): Promise<Dataset> {
  const { bars } = await readBars(files);
  const sessions = sessionIndex(bars);
  const matrix = scaleFreeFeatures();
  const names = matrix.names.filter((_, index) => index % FEATURE_STEP === 0);
  const features = (await matrix.compute(bars)).select(names);
  const label = forwardReturn(bars, { horizonBars: HORIZON_BARS, sessions, unit: 'percent' });
  const { dataset } = labelledDataset({ bars, features, label, warmUp: Math.max(...Object.values(matrix.warmUp)), sessions });
  return takeDataset(
    dataset,
    Uint32Array.from({ length: Math.floor(dataset.features.rowCount / STEP) }, (_, row) => row * STEP),
  );
}

/** The same rows with the labels of every session turned around or not, by the toss of a coin: volatility and overlap stay, whatever could be predicted goes. */
export function signFlipped(dataset: Dataset, seed: number): Dataset {
  const random = seededRandom(seed).fork('sign flips');
  const signs = new Map<number, number>();
  const values = dataset.label.values.map((value, row) => {
    const session = dataset.session?.[row] ?? 0;
    const sign = signs.get(session) ?? (random.uniform() < 0.5 ? -1 : 1);
    signs.set(session, sign);
    return sign * value;
  });
  return { ...dataset, label: { ...dataset.label, values } };
}

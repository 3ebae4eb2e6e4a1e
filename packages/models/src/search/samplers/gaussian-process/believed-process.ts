import { type GaussianProcess, gaussianProcess } from './gaussian-process.js';
import type { KernelParameters } from './kernel-parameters.js';
import type { TrainingSet } from './training-set.js';

/**
 * The process with points whose losses are not known yet, and are believed to be what it expects there; and the least loss of all.
 *
 * @param pending - in the order in which they were proposed.
 * @see Ginsbourger, Le Riche and Carraro, Kriging is well-suited to parallelize optimization, 2010 ("kriging believer").
 */
export function believedProcess(
  training: TrainingSet,
  kernel: KernelParameters,
  pending: readonly Float64Array[],
): { readonly process: GaussianProcess; readonly best: number } {
  let { points, values } = training;
  let process = gaussianProcess(training, kernel);
  for (const point of pending) {
    values = Float64Array.of(...values, process.predict(point).mean);
    points = [...points, point];
    process = gaussianProcess({ ...training, points, values }, kernel);
  }
  return { process, best: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY) };
}

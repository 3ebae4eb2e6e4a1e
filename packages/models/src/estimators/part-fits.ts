import { type Dataset, type Estimator, type FitOptions, type FittedModel, seededRandom } from '@spx/core';
import { refuseCancelled } from './refuse-cancelled.js';

/** Fits one model of several. Fits of one purpose have one seed. */
export type PartFit = <Model extends FittedModel>(estimator: Estimator<Model>, dataset: Dataset, purpose: string) => Promise<Model>;

const stepsPerPart = 100;

/**
 * The fits that one fit is made of, one after the other: each with a seed that hangs on the seed and its purpose alone, with the caller's signal and threads, and as an
 * equal share of the progress.
 *
 * @throws {CancelledError} from a fit, if the caller aborted before it or within it.
 */
export function partFits(options: FitOptions, { parts, work }: { readonly parts: number; readonly work: string }): PartFit {
  const { seed = 0, signal, threads, onProgress } = options;
  const random = seededRandom(seed).fork('parts');
  const total = parts * stepsPerPart;
  let [finished, reported] = [0, 0];
  const report = (done: number): void => {
    if (done <= reported) return;
    reported = done;
    onProgress?.({ done, total });
  };
  return async (estimator, dataset, purpose) => {
    refuseCancelled(options, work);
    const model = await estimator.fit(dataset, {
      seed: random.fork(purpose).integer(2 ** 32),
      ...(signal === undefined ? {} : { signal }),
      ...(threads === undefined ? {} : { threads }),
      onProgress: ({ done, total: rounds }) => report(finished * stepsPerPart + Math.min(stepsPerPart, Math.floor((stepsPerPart * done) / rounds))),
    });
    finished++;
    report(finished * stepsPerPart);
    return model;
  };
}

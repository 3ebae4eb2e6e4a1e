import type { FitProgress } from '../../contracts/estimator.js';
import { requireRefusal } from '../require-refusal.js';
import type { EstimatorCheck } from './estimator-context.js';

/** A signal that is aborted before or during the fit ends it with a CancelledError. */
export const checkAbort: EstimatorCheck = {
  name: 'stops when it is aborted',
  run: async ({ estimator, dataset }, fail) => {
    const before = new AbortController();
    before.abort();
    let rounds = 0;
    const early = { signal: before.signal, onProgress: () => rounds++ };
    await requireRefusal(() => estimator.fit(dataset, early), { codes: ['CANCELLED'], what: 'a fit with a signal that was aborted earlier', fail });
    if (rounds > 0) fail(`a fit with a signal that was aborted earlier went through ${rounds} rounds.`);

    const during = new AbortController();
    const seen: FitProgress[] = [];
    const onProgress = (progress: FitProgress): void => {
      seen.push(progress);
      during.abort();
    };
    const fit = estimator.fit(dataset, { signal: during.signal, onProgress });
    const outcome = await fit.then(
      () => 'model' as const,
      (error: unknown) => ({ error }),
    );
    const first = seen[0];
    if (outcome === 'model') {
      if (first !== undefined && first.done < first.total)
        fail(`aborted in round ${first.done} of ${first.total}, the fit gave a model after round ${seen.at(-1)?.done}.`);
      return;
    }
    await requireRefusal(() => Promise.reject(outcome.error), { codes: ['CANCELLED'], what: 'a fit that was aborted in its first round', fail });
    if (seen.length > 2) fail(`aborted in round ${first?.done}, the fit went on to round ${seen.at(-1)?.done}.`);
  },
};

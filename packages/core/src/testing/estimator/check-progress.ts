import type { FitProgress } from '../../contracts/estimator.js';
import type { EstimatorCheck } from './estimator-context.js';

/** Progress rises from call to call and ends at its total. */
export const checkProgress: EstimatorCheck = {
  name: 'reports progress up to its total',
  run: async ({ estimator, dataset }, fail) => {
    const seen: FitProgress[] = [];
    await estimator.fit(dataset, { onProgress: (progress) => seen.push({ ...progress }) });
    const last = seen.at(-1);
    if (last === undefined) return fail('"onProgress" was never called; call it after each round, or once at the end.');
    for (const [index, { done, total }] of seen.entries()) {
      const previous = index === 0 ? 0 : seen[index - 1]!.done;
      if (!Number.isInteger(done) || done <= previous) fail(`call ${index + 1} reports ${done} done after ${previous}.`);
      if (total !== last.total) fail(`call ${index + 1} reports a total of ${total}, the last one ${last.total}.`);
    }
    if (last.done !== last.total) {
      fail(`the last call reports ${last.done} of ${last.total} done; a fit that stops early reports its total at the end.`);
    }
  },
};

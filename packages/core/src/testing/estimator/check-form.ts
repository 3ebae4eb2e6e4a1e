import { canonicalJson } from '../../hash/canonical-json.js';
import { describeError } from '../contract-suite.js';
import type { EstimatorCheck } from './estimator-context.js';

/** Version, id, options and codec are complete, and the same in every instance. */
export const checkForm: EstimatorCheck = {
  name: 'is well formed',
  run: ({ estimator, create }, fail) => {
    if (estimator.specVersion !== 1) fail(`"specVersion" is ${estimator.specVersion}, 1 is known.`);
    if (typeof estimator.id !== 'string' || estimator.id === '') fail('"id" is empty.');
    if (estimator.codec.specVersion !== 1) fail(`"specVersion" of its codec is ${estimator.codec.specVersion}, 1 is known.`);
    if (typeof estimator.codec.kind !== 'string' || estimator.codec.kind === '') fail('"kind" of its codec is empty.');
    const first = jsonOf(estimator.options);
    const second = jsonOf(create().options);
    if (first !== second) fail(`two instances have different options: ${first} and ${second}.`);

    function jsonOf(options: typeof estimator.options): string {
      try {
        return canonicalJson(options);
      } catch (error) {
        return fail(`JSON cannot carry its "options": ${describeError(error)}.`);
      }
    }
  },
};

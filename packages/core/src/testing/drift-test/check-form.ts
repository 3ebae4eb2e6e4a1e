import { type DriftCheck, drawSample, requireTypedResult } from './drift-context.js';

/** Version and id are there, the same in every instance, and an ordinary result is complete. */
export const checkForm: DriftCheck = {
  name: 'is well formed',
  run: (context, fail) => {
    const { test, create } = context;
    if (test.specVersion !== 1) fail(`"specVersion" is ${test.specVersion}, 1 is known.`);
    if (typeof test.id !== 'string' || test.id.trim() === '') fail('"id" is empty.');
    const other = create().id;
    if (other !== test.id) fail(`two instances have different ids, "${test.id}" and "${other}".`);
    const result = test.compare(drawSample(context, context.referenceRows), drawSample(context, context.currentRows));
    requireTypedResult(result, { what: 'a pair of ordinary samples', fail });
  },
};

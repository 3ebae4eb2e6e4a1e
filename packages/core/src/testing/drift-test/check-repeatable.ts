import type { DriftSample } from '../../contracts/drift-test.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import { type DriftCheck, describeResult, drawSample, requireTypedResult } from './drift-context.js';

/** Equal samples give equal results, whatever was compared before and by which instance. */
export const checkRepeatable: DriftCheck = {
  name: 'gives the same result in every run',
  run: (context, fail) => {
    const { test, create, referenceRows, currentRows } = context;
    const reference = drawSample(context, referenceRows);
    const current = drawSample(context, currentRows);
    const first = describeResult(test.compare(reference, current));
    test.compare(current, drawSample(context, currentRows, 2));
    for (const [who, again] of Object.entries({ 'a second run': test, 'a second instance': create() })) {
      const second = describeResult(again.compare(reference, current));
      if (second !== first) fail(`${who} gives ${second}, the first gave ${first}.`);
    }
  },
};

/** The order of rows in time changes nothing, unless the test reads `series`; without `series` there is a result too. */
export const checkOrder: DriftCheck = {
  name: 'does not depend on the order of rows',
  run: (context, fail) => {
    const { test, referenceRows, currentRows, random, readsSeries } = context;
    const reference = drawSample(context, referenceRows);
    const current = drawSample(context, currentRows);
    const without = test.compare(withoutSeries(reference), withoutSeries(current));
    requireTypedResult(without, { what: 'a pair of samples without "series"', fail });
    if (readsSeries) return;
    const expected = describeResult(test.compare(reference, current));
    const others = { 'with rows in another order': test.compare(shuffled(reference, random), shuffled(current, random)), 'without "series"': without };
    for (const [how, result] of Object.entries(others)) {
      const received = describeResult(result);
      if (received !== expected) fail(`${how} it gives ${received}, in time order ${expected}; a test that reads "series" says so with "readsSeries".`);
    }
  },
};

function withoutSeries({ sorted, missingCount }: DriftSample): DriftSample {
  return { sorted, missingCount };
}

function shuffled(sample: DriftSample, random: SeededRandom): DriftSample {
  const series = sample.series?.slice() ?? new Float64Array(0);
  for (let row = series.length - 1; row > 0; row--) {
    const other = random.integer(row + 1);
    [series[row], series[other]] = [series[other]!, series[row]!];
  }
  return { ...sample, series };
}

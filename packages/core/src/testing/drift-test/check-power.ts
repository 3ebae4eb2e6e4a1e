import { type DriftCheck, describeResult, drawSample } from './drift-context.js';

const OTHERS = 10;

/** A sample compared with itself has the smallest statistic and is not drift. */
export const checkEqualSamples: DriftCheck = {
  name: 'scores equal samples lowest',
  run: (context, fail) => {
    const { test, referenceRows, shift } = context;
    for (let other = 0; other < OTHERS; other++) {
      const sample = drawSample(context, referenceRows);
      const equal = test.compare(sample, sample);
      if (equal.verdict === 'drift') fail(`a sample of ${referenceRows} compared with itself gives ${describeResult(equal)}.`);
      const different = test.compare(sample, drawSample(context, referenceRows, (shift * other) / OTHERS));
      if (equal.statistic === null || different.statistic === null) fail(`samples of ${referenceRows} give a statistic of null.`);
      if (different.statistic! < equal.statistic!) {
        fail(`a sample compared with itself scores ${equal.statistic}, with one moved by ${(shift * other) / OTHERS} only ${different.statistic}.`);
      }
    }
  },
};

/** A window that has moved is found, and the farther it has moved the higher it scores. */
export const checkShiftedSample: DriftCheck = {
  name: 'finds a shifted sample',
  run: (context, fail) => {
    const { test, referenceRows, currentRows, shift } = context;
    const reference = drawSample(context, referenceRows);
    const still = test.compare(reference, drawSample(context, currentRows));
    const moved = test.compare(reference, drawSample(context, currentRows, shift));
    const sizes = `${currentRows} rows moved by ${shift} against ${referenceRows} rows`;
    if (moved.verdict !== 'drift') fail(`${sizes} give ${describeResult(moved)}; "drift" is expected.`);
    if (!(moved.statistic! > still.statistic!)) fail(`${sizes} score ${moved.statistic}, rows that did not move ${still.statistic}.`);
  },
};

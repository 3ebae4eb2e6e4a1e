import type { DriftSample } from '../../contracts/drift-test.js';
import type { Fail } from '../contract-suite.js';
import { type DriftCheck, type DriftContext, describeResult, drawSample, requireTypedResult, sampleOf } from './drift-context.js';

/** Constant, tied and tiny samples have a verdict, and equal ones are not drift. */
export const checkDegenerateSamples: DriftCheck = {
  name: 'has a verdict for constant, tied and tiny samples',
  run: (context, fail) => {
    const tied = sampleOf(Float64Array.from({ length: 400 }, (_, row) => row % 2));
    const samples: Readonly<Record<string, DriftSample>> = {
      'an ordinary sample': drawSample(context, context.currentRows),
      'a constant sample': constant(1, 200),
      'another constant sample': constant(2, 150),
      'a sample of zeros': constant(0, 100),
      'a sample of two values': tied,
      'a sample of one row': constant(1, 1),
      'a sample of two rows': sampleOf(Float64Array.of(1, 3)),
      'a sample of huge values': sampleOf(Float64Array.of(-1e300, 0, 1e300)),
      'a sample of tiny values': sampleOf(Float64Array.of(1e-300, 2e-300, 5e-324)),
      'a sample with missing values': sampleOf(Float64Array.of(1, Number.NaN, 2, Number.NaN, 3)),
    };
    compareAll(context, samples, fail);
    for (const [what, sample] of Object.entries(samples)) {
      const result = context.test.compare(sample, sample);
      if (result.verdict === 'drift') fail(`${what} compared with itself gives ${describeResult(result)}.`);
    }
  },
};

/** Where a window holds no value there is no statistic and no alarm, but a reason. */
export const checkEmptySamples: DriftCheck = {
  name: 'is inconclusive about empty samples',
  run: (context, fail) => {
    const empty: Readonly<Record<string, DriftSample>> = {
      'an empty sample': sampleOf(new Float64Array(0)),
      'a sample whose values are all missing': sampleOf(new Float64Array(100).fill(Number.NaN)),
    };
    const ordinary = drawSample(context, context.currentRows);
    compareAll(context, empty, fail);
    for (const [what, sample] of Object.entries(empty)) {
      for (const [where, [reference, current]] of Object.entries({ reference: [sample, ordinary], current: [ordinary, sample] } as const)) {
        const result = context.test.compare(reference, current);
        requireTypedResult(result, { what: `${what} as ${where}`, fail });
        if (result.verdict !== 'inconclusive') fail(`${what} as ${where} gives ${describeResult(result)}; "inconclusive" is expected.`);
        if (result.statistic !== null) fail(`${what} as ${where} has the statistic ${result.statistic}; null is expected.`);
      }
    }
  },
};

function constant(value: number, rows: number): DriftSample {
  return sampleOf(new Float64Array(rows).fill(value));
}

function compareAll({ test }: DriftContext, samples: Readonly<Record<string, DriftSample>>, fail: Fail): void {
  for (const [first, reference] of Object.entries(samples)) {
    for (const [second, current] of Object.entries(samples)) {
      requireTypedResult(test.compare(reference, current), { what: `${second} against ${first}`, fail });
    }
  }
}

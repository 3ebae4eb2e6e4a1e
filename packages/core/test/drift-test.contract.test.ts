import { describe, test } from 'vitest';
import type { DriftResult, DriftSample, DriftTest } from '../src/contracts/drift-test.js';
import { normalUpperTail } from '../src/distributions/normal.js';
import { driftTestContract } from '../src/testing/drift-test/drift-test-contract.js';
import { type BrokenRule, testBrokenRules } from './subjects/broken-rules.js';

describe.each([
  ['a test with p-values', rankSum],
  ['a test with a threshold', distanceOfMeans],
])('%s keeps every rule', (_name, create) => {
  for (const { name, run } of driftTestContract(create)) test(name, run);
});

describe('a test that reads the series keeps every rule when it says so', () => {
  for (const { name, run } of driftTestContract(firstHalfMean, {
    readsSeries: true,
    skip: [{ check: 'finds a shifted sample', reason: 'It has no power by design.' }],
  })) {
    test(name, run);
  }
});

describe('a test of categories keeps every rule on categories', () => {
  for (const { name, run } of driftTestContract(rankSum, { draw: (random, shift) => random.integer(5) + shift })) test(name, run);
});

describe('wrong tests are found', () => {
  testBrokenRules(brokenTests(), (create) => driftTestContract(create));
});

/** Wilcoxon's rank-sum test with the normal approximation, corrected for ties. */
function rankSum(): DriftTest {
  return testOf('rank-sum', ({ sorted: reference }, { sorted: current }) => {
    const [n, m] = [reference.length, current.length];
    const total = n + m;
    let lower = 0;
    let ties = 0;
    for (const value of new Set([...reference, ...current])) {
      const [inReference, inCurrent] = [countOf(reference, value), countOf(current, value)];
      lower += inReference.equal * (inCurrent.above + 0.5 * inCurrent.equal);
      ties += (inReference.equal + inCurrent.equal) ** 3 - (inReference.equal + inCurrent.equal);
    }
    const variance = ((n * m) / 12) * (total + 1 - ties / (total * Math.max(1, total - 1)));
    const statistic = variance > 0 ? Math.abs(lower - (n * m) / 2) / Math.sqrt(variance) : 0;
    const pValue = Math.min(1, 2 * normalUpperTail(statistic));
    return { statistic, pValue, threshold: 0.05, verdict: pValue <= 0.05 ? 'drift' : 'stable' };
  });
}

function countOf(sorted: Float64Array, value: number): { readonly equal: number; readonly above: number } {
  const from = firstAtLeast(sorted, (entry) => entry >= value);
  const to = firstAtLeast(sorted, (entry) => entry > value);
  return { equal: to - from, above: sorted.length - to };
}

function firstAtLeast(sorted: Float64Array, holds: (entry: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(sorted[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Distance of the means, cut at 1e6, against a threshold. */
function distanceOfMeans(): DriftTest {
  return testOf('distance-of-means', ({ sorted: reference }, { sorted: current }) =>
    thresholdResult(Math.min(1e6, Math.abs(meanOf(reference) - meanOf(current)))),
  );
}

/** Distance of the mean of the earlier half from 0 in either sample: depends on the order of rows. */
function firstHalfMean(): DriftTest {
  const early = ({ sorted, series = sorted }: DriftSample): number => meanOf(series.subarray(0, Math.ceil(series.length / 2)));
  return testOf('first-half-mean', (reference, current) => thresholdResult(Math.min(1e6, Math.abs(early(reference) - early(current)))));
}

function testOf(id: string, compare: DriftTest['compare']): DriftTest {
  return {
    specVersion: 1,
    id,
    compare: (reference, current) => {
      if (reference.sorted.length > 0 && current.sorted.length > 0) return compare(reference, current);
      return { statistic: null, pValue: null, threshold: 0.5, verdict: 'inconclusive', reason: 'a sample is empty' };
    },
  };
}

function thresholdResult(statistic: number): DriftResult {
  return { statistic, pValue: null, threshold: 0.5, verdict: statistic >= 0.5 ? 'drift' : 'stable' };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function brokenTests(): readonly BrokenRule<() => DriftTest>[] {
  const right = rankSum();
  let calls = 0;
  let instances = 0;
  return [
    broken('is well formed', 'a version that does not exist', /"specVersion" is 2/, { ...right, specVersion: 2 as 1 }),
    broken('is well formed', 'no id', /"id" is empty/, { ...right, id: ' ' }),
    { check: 'is well formed', how: 'random ids', report: /two instances have different ids/, subject: () => ({ ...right, id: `rank-sum-${instances++}` }) },
    broken(
      'is well formed',
      'a verdict that is none',
      /has the verdict "alarm"/,
      changed((result) => ({ ...result, verdict: 'alarm' as never })),
    ),
    broken(
      'is well formed',
      'a p-value above 1',
      /has the p-value 2; 0 to 1 or null/,
      changed((result) => ({ ...result, pValue: 2 })),
    ),
    broken(
      'is well formed',
      'a statistic of NaN',
      /has the statistic NaN/,
      changed((result) => ({ ...result, statistic: Number.NaN })),
    ),
    broken(
      'is well formed',
      'no threshold',
      /has the threshold NaN/,
      changed((result) => ({ ...result, threshold: Number.NaN })),
    ),
    broken(
      'is well formed',
      'no reason',
      /is inconclusive and gives no "reason"/,
      changed((result) => ({ ...result, verdict: 'inconclusive' })),
    ),
    broken(
      'leaves its inputs untouched',
      'centres the current window',
      /it changed "current.sorted" at 0 from/,
      comparing((reference, current) => {
        const result = right.compare(reference, current);
        current.sorted.set(current.sorted.map((value) => value - 1));
        return result;
      }),
    ),
    broken(
      'leaves its inputs untouched',
      'sorts the series',
      /it changed "reference.series" at/,
      comparing((reference, current) => {
        reference.series?.sort();
        return right.compare(reference, current);
      }),
    ),
    broken(
      'gives the same result in every run',
      'counts its calls',
      /a second run gives statistic/,
      changed((result) => ({ ...result, statistic: result.statistic! + calls++ })),
    ),
    broken('does not depend on the order of rows', 'looks at early rows', /with rows in another order it gives statistic/, firstHalfMean()),
    broken(
      'does not depend on the order of rows',
      'needs the series',
      /it threw TypeError/,
      comparing((reference, current) => right.compare({ ...reference, sorted: reference.series!.slice().sort() }, current)),
    ),
    broken(
      'scores equal samples lowest',
      'the likeness, not the difference',
      /scores [\d.]+, with one moved by [\d.]+ only/,
      changed((result) => ({ ...result, statistic: result.statistic === null ? null : 100 - result.statistic })),
    ),
    broken(
      'scores equal samples lowest',
      'equal is drift',
      /compared with itself gives statistic 0/,
      changed((result) => ({ ...result, verdict: 'drift' })),
    ),
    broken(
      'finds a shifted sample',
      'never alarms',
      /500 rows moved by 1 against 2000 rows give .* "drift" is expected/,
      changed((result) => ({ ...result, verdict: 'stable' })),
    ),
    broken(
      'finds a shifted sample',
      'a statistic that shrinks',
      /500 rows moved by 1 against 2000 rows score/,
      changed((result) => ({ ...result, statistic: -(result.statistic ?? 0) })),
    ),
    broken(
      'alarms without drift about as often as alpha',
      'takes rows for ten',
      /it alarmed \d+ times; with alpha 0.05, at most/,
      changed((result) => fromStatistic(result, 10 ** 0.5 * result.statistic!)),
    ),
    broken(
      'alarms without drift about as often as alpha',
      'corrects too much',
      /p-values were 0.5 or less, about 150 are expected/,
      changed((result) => fromStatistic(result, result.statistic! / 6)),
    ),
    broken(
      'has a verdict for constant, tied and tiny samples',
      'divides by the spread',
      /has the statistic (NaN|Infinity)/,
      comparing(({ sorted: reference }, { sorted: current }) => {
        const centre = meanOf(reference);
        return thresholdResult(Math.abs(meanOf(current) - centre) / Math.sqrt(meanOf(reference.map((value) => (value - centre) ** 2))));
      }),
    ),
    broken(
      'has a verdict for constant, tied and tiny samples',
      'refuses few rows',
      /it threw RangeError: too few rows/,
      comparing((reference, current) => {
        if (reference.sorted.length < 2) throw new RangeError('too few rows');
        return right.compare(reference, current);
      }),
    ),
    broken('is inconclusive about empty samples', 'stable', /an empty sample as reference gives statistic null, p-value null, verdict "stable"/, {
      ...right,
      compare: (reference, current) => ({ ...right.compare(reference, current), verdict: 'stable' }),
    }),
    broken('is inconclusive about empty samples', 'a statistic of 0', /as reference has the statistic 0; null is expected/, {
      ...right,
      compare: (reference, current) => ({ ...right.compare(reference, current), statistic: 0 }),
    }),
  ];
}

function broken(check: string, how: string, report: RegExp, wrong: DriftTest): BrokenRule<() => DriftTest> {
  return { check, how, report, subject: () => wrong };
}

function comparing(compare: DriftTest['compare']): DriftTest {
  return testOf('wrong', compare);
}

/** The right test with its results changed, empty samples aside. */
function changed(change: (result: DriftResult) => DriftResult): DriftTest {
  return comparing((reference, current) => change(rankSum().compare(reference, current)));
}

function fromStatistic(result: DriftResult, statistic: number): DriftResult {
  const pValue = Math.min(1, 2 * normalUpperTail(statistic));
  return { ...result, statistic, pValue, verdict: pValue <= 0.05 ? 'drift' : 'stable' };
}

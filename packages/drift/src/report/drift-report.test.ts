import { ColumnTable, type DriftTest, InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import { driftSample } from '../sample/drift-sample.js';
import { kolmogorovSmirnov } from '../two-sample/kolmogorov-smirnov.js';
import { populationStabilityIndex } from '../two-sample/population-stability-index.js';
import { wasserstein } from '../two-sample/wasserstein.js';
import type { DependenceRule } from './dependence-rule.js';
import { driftReport } from './drift-report.js';

const noise = (count: number, seed: number, shift = 0): Float64Array => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: count }, () => random.normal() + shift);
};
const walk = (count: number, seed: number): Float64Array => {
  let level = 0;
  return noise(count, seed).map((step) => {
    level += step;
    return level;
  });
};
const minutes = (count: number, from: number): Float64Array => Float64Array.from({ length: count }, (_, row) => from + row * 60_000);

const reference = new ColumnTable({ time: minutes(2000, 0), same: noise(2000, 1), moved: noise(2000, 2), wandering: walk(2000, 3) });
const current = new ColumnTable({ wandering: walk(500, 4), moved: noise(500, 5, 1), same: noise(500, 6), time: minutes(500, 2000 * 60_000) });
const tests = [kolmogorovSmirnov(), wasserstein({ threshold: 0.3 }), populationStabilityIndex({ threshold: 0.25 })];

describe('driftReport', () => {
  const report = driftReport({ reference, current, tests });

  it('alarms for the feature that moved and leaves the one that did not', () => {
    expect(report.alarms).toEqual(['moved']);
    expect(report.share).toBe(0.5);
    expect(report.features.map(({ feature, verdict }) => [feature, verdict])).toContainEqual(['same', 'stable']);
  });

  it('calls a wandering level inconclusive, with the reason, and keeps its figures', () => {
    const results = report.tests.filter((one) => one.feature === 'wandering');
    expect(results).toHaveLength(3);
    for (const one of results) {
      expect(one).toMatchObject({ verdict: 'inconclusive', drifted: false, adjustedPValue: null });
      expect(one.reason).toMatch(/^The current window is worth about \d\.\d independent observations, fewer than 10\.$/);
      expect(one.statistic).toBeGreaterThan(0);
    }
  });

  it('alarms for the wandering level all the same when both steps are switched off', () => {
    const plain = driftReport({ reference, current, tests, minimumEffectiveSize: 0, dependence: 'ignore' });
    expect(plain.alarms).toContain('wandering');
  });

  it('is not deceived by an outlier that hides how alike neighbouring rows are', () => {
    const spiked = walk(500, 4);
    spiked[250] = 1e6;
    const report = driftReport({ reference: reference.select(['wandering']), current: new ColumnTable({ wandering: spiked }), tests });
    expect(report.features[0]?.effectiveSize).toBeLessThan(10);
  });

  it('lists the tests in the order of the columns and the features by size of the difference', () => {
    expect(report.tests.map((one) => `${one.feature} ${one.test}`).slice(0, 4)).toEqual([
      'same kolmogorov-smirnov',
      'same wasserstein',
      'same population-stability-index',
      'moved kolmogorov-smirnov',
    ]);
    const distances = report.features.map((one) => one.distance);
    expect(distances).toEqual(distances.toSorted((a, b) => b - a));
  });

  it('dates the windows by their time column and does not compare it', () => {
    expect(report.current).toEqual({ rows: 500, from: '1970-01-02T09:20:00.000Z', to: '1970-01-02T17:39:00.000Z' });
    expect(report.features.map((one) => one.feature)).not.toContain('time');
    expect(driftReport({ reference: reference.select(['same']), current: current.select(['same']), tests }).reference).toEqual({
      rows: 2000,
      from: null,
      to: null,
    });
  });

  it('survives JSON without loss', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('leaves its inputs untouched', () => {
    const before = current.column('same').slice();
    driftReport({ reference, current, tests });
    expect(current.column('same')).toEqual(before);
  });

  it('summarises both windows in the unit of the feature', () => {
    const one = driftReport({
      reference: new ColumnTable({ x: Float64Array.of(1, 2, 3, 4, Number.NaN) }),
      current: new ColumnTable({ x: Float64Array.of(4, 4, 4) }),
      tests,
    }).features[0];
    expect(one?.reference).toEqual({
      count: 4,
      missingShare: 0.2,
      mean: 2.5,
      standardDeviation: Math.sqrt(1.25),
      quantiles: { minimum: 1, p05: 1.15, p25: 1.75, p50: 2.5, p75: 3.25, p95: 3.8499999999999996, maximum: 4 },
    });
    expect(one?.distance).toBe(0.75);
    expect(one?.shift).toBeCloseTo(1.5 / Math.sqrt(1.25), 12);
    expect(one?.effectiveSize).toBe(3);
    expect(one?.referenceEffectiveSize).toBe(4);
  });
});

describe('driftReport, rows that depend on one another', () => {
  // Twelve rows repeat each value, so that 600 rows are worth about 50 observations.
  const held = (count: number, seed: number, shift = 0): Float64Array => noise(count, seed, shift).map((_, row, all) => all[row - (row % 12)]!);
  const windows = (shift: number) => ({ reference: new ColumnTable({ x: held(6000, 21) }), current: new ColumnTable({ x: held(600, 22, shift) }), tests });

  it('keeps the drift of a threshold test only beyond chance, and says so', () => {
    expect(driftReport({ ...windows(0), dependence: 'ignore' }).alarms).toEqual(['x']);
    expect(driftReport(windows(0)).alarms).toEqual([]);
    const strict = driftReport({ ...windows(0), tests: [wasserstein({ threshold: 0.01 })] }).tests[0];
    expect(strict).toMatchObject({ verdict: 'stable', drifted: false, pValue: null, adjustedPValue: null });
    expect(strict?.reason).toMatch(/^Beyond the threshold, but without drift as few independent observations differ as much with probability 0\.\d+\.$/);
  });

  it('finds a shift that is beyond chance by every test', () => {
    expect(driftReport(windows(1.5)).tests.map((one) => one.verdict)).toEqual(['drift', 'drift', 'drift']);
  });

  it('judges threshold tests at the level asked for', () => {
    const options = { ...windows(0.4), tests: [wasserstein({ threshold: 0.01 })] };
    const chance = driftReport(options).features[0]?.adjustedChance ?? Number.NaN;
    expect(driftReport({ ...options, alpha: chance * 1.01 }).alarms).toEqual(['x']);
    expect(driftReport({ ...options, alpha: chance * 0.99 }).alarms).toEqual([]);
  });

  it('reports the probability by chance as the p-value, corrected like it', () => {
    const report = driftReport(windows(0.4));
    expect(report.tests[0]).toMatchObject({ pValue: report.features[0]?.chance, adjustedPValue: report.features[0]?.adjustedChance });
  });

  it('does not turn a one-sided test round', () => {
    const less = driftReport({ ...windows(1.5), tests: [kolmogorovSmirnov({ alternative: 'less' })] });
    expect(less.features[0]?.chance).toBeLessThan(1e-6);
    expect(less.alarms).toEqual([]);
    expect(driftReport({ ...windows(1.5), tests: [kolmogorovSmirnov({ alternative: 'greater' })] }).alarms).toEqual(['x']);
  });

  it('leaves p-values and thresholds as the tests gave them where dependence is ignored', () => {
    const { tests: results, features } = driftReport({ ...windows(0.4), dependence: 'ignore' });
    const [before, after] = [driftSample(held(6000, 21)), driftSample(held(600, 22, 0.4))];
    expect(results.map((one) => one.pValue)).toEqual(tests.map((test) => test.compare(before, after).pValue));
    expect(results.map((one) => one.verdict)).toEqual(tests.map((test) => test.compare(before, after).verdict));
    expect(features[0]).toMatchObject({ chance: null, adjustedChance: null });
  });

  it.each(['benjamini-hochberg', 'benjamini-yekutieli', 'holm', 'bonferroni', 'none'] as const)(
    'decides nothing below the minimum by any test, correction %s, however far the level moved',
    (correction) => {
      const levels = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`level_${index}`, walk(2000, index)]));
      const moved = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`level_${index}`, walk(500, 50 + index).map((value) => value + 1000)]));
      const report = driftReport({
        reference: new ColumnTable({ ...levels, moved: noise(2000, 1) }),
        current: new ColumnTable({ ...moved, moved: noise(500, 2, 1) }),
        tests,
        correction,
      });
      expect(report.alarms).toEqual(['moved']);
      const undecided = report.features.filter((one) => Math.min(one.effectiveSize, one.referenceEffectiveSize) < report.minimumEffectiveSize);
      expect(undecided).toHaveLength(8);
      for (const { feature, adjustedChance } of undecided) {
        expect(adjustedChance).toBeNull();
        for (const one of report.tests.filter((result) => result.feature === feature)) {
          expect(one).toMatchObject({ verdict: 'inconclusive', drifted: false, adjustedPValue: null });
        }
      }
    },
  );

  it('names the reference where that is the window without enough evidence', () => {
    const one = driftReport({ reference: new ColumnTable({ x: noise(6, 1) }), current: new ColumnTable({ x: noise(500, 2) }), tests }).tests[0];
    expect(one?.reason).toMatch(/^The reference window is worth about/);
  });

  it('alarms for a feature that stands still where its rows were independent', () => {
    const still = new ColumnTable({ x: new Float64Array(500).fill(0.2) });
    expect(driftReport({ reference: new ColumnTable({ x: noise(2000, 1) }), current: still, tests }).alarms).toEqual(['x']);
  });
});

describe('driftReport, correction for the number of features', () => {
  const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
  const table = (rows: number, seed: number): ColumnTable => new ColumnTable(Object.fromEntries(names.map((name, index) => [name, noise(rows, seed + index)])));
  const alarmsOf = (correction: PValueCorrection): number =>
    driftReport({ reference: table(400, 1000), current: table(400, 5000), tests: [kolmogorovSmirnov({ alpha: 0.2 })], correction }).alarms.length;

  it('raises no alarm where only chance would', () => {
    expect(alarmsOf('none')).toBeGreaterThan(2);
    expect(alarmsOf('benjamini-hochberg')).toBe(0);
  });

  it('does not count inconclusive features', () => {
    const wide = new ColumnTable({ ...Object.fromEntries(names.map((name, index) => [name, walk(300, index)])), moved: noise(300, 77) });
    const later = new ColumnTable({ ...Object.fromEntries(names.map((name, index) => [name, walk(300, 100 + index)])), moved: noise(300, 78, 0.2) });
    const result = driftReport({ reference: wide, current: later, tests: [kolmogorovSmirnov()], correction: 'bonferroni' }).tests.find(
      (one) => one.feature === 'moved',
    );
    const decided = driftReport({ reference: wide, current: later, tests: [kolmogorovSmirnov()] }).features.filter(
      (one) => one.verdict !== 'inconclusive',
    ).length;
    expect(decided).toBeLessThan(names.length);
    expect(result?.adjustedPValue).toBeCloseTo(Math.min(1, (result?.pValue ?? 9) * decided), 12);
  });
});

describe('driftReport on features that cannot be checked', () => {
  const rows = 50;
  const fine = noise(rows, 1);
  const endless = fine.slice();
  endless[3] = Number.POSITIVE_INFINITY;
  const none = new Float64Array(rows).fill(Number.NaN);
  const broken: DriftTest = {
    specVersion: 1,
    id: 'broken',
    compare: () => {
      throw new Error('out of order');
    },
  };
  const senseless: DriftTest = { specVersion: 1, id: 'senseless', compare: () => ({ statistic: 1, pValue: Number.NaN, threshold: 0.05, verdict: 'stable' }) };

  it('lists them with the reason and checks the others', () => {
    const report = driftReport({
      reference: new ColumnTable({ fine, endless: fine, gone: fine, never: none }),
      current: new ColumnTable({ fine, endless, gone: none, never: fine }),
      tests,
    });
    expect(report.notChecked).toEqual([
      { feature: 'endless', test: null, reason: 'infinite-values', detail: 'The current window holds infinite values, or values beyond 1e+150: 1 of 50.' },
      { feature: 'gone', test: null, reason: 'no-current-values', detail: 'Every value of the current window is missing.' },
      { feature: 'never', test: null, reason: 'no-reference-values', detail: 'Every value of the reference window is missing.' },
    ]);
    expect(report.features.map(({ feature, verdict }) => [feature, verdict])).toEqual([['fine', 'stable']]);
  });

  it('lists a test that throws or answers with no number, and runs the others', () => {
    const table = new ColumnTable({ fine });
    const report = driftReport({ reference: table, current: table, tests: [broken, senseless, kolmogorovSmirnov()] });
    expect(report.notChecked.map(({ test, reason, detail }) => [test, reason, detail])).toEqual([
      ['broken', 'test-failed', 'The test threw: out of order'],
      ['senseless', 'test-failed', 'The test gave the p-value NaN.'],
    ]);
    expect(report.tests.map((one) => one.test)).toEqual(['kolmogorov-smirnov']);
  });

  it('has no share when nothing could be decided', () => {
    const report = driftReport({ reference: new ColumnTable({ none }), current: new ColumnTable({ none }), tests });
    expect(report).toMatchObject({ share: null, alarms: [], features: [] });
  });

  it('judges a change of a constant, and not one row of it', () => {
    const constant = (value: number, count: number): ColumnTable => new ColumnTable({ flag: new Float64Array(count).fill(value) });
    expect(driftReport({ reference: constant(1, 100), current: constant(1, 100), tests }).features[0]?.verdict).toBe('stable');
    expect(driftReport({ reference: constant(1, 100), current: constant(2, 100), tests }).features[0]?.verdict).toBe('drift');
    expect(driftReport({ reference: constant(1, 100), current: constant(2, 1), tests }).features[0]?.verdict).toBe('inconclusive');
  });
});

describe('driftReport refuses', () => {
  const table = new ColumnTable({ a: Float64Array.of(1), b: Float64Array.of(2) });
  const empty = new ColumnTable({ a: new Float64Array(0), b: new Float64Array(0) });

  it('tables with different features, and names them', () => {
    const other = new ColumnTable({ a: Float64Array.of(1), c: Float64Array.of(2) });
    expect(() => driftReport({ reference: table, current: other, tests })).toThrow(InvalidArgumentError);
    expect(() => driftReport({ reference: table, current: other, tests })).toThrow('(missing: b; not in the reference: c), received "a, c".');
  });

  it('an empty window', () => {
    expect(() => driftReport({ reference: table, current: empty, tests })).toThrow(InsufficientDataError);
    expect(() => driftReport({ reference: empty, current: table, tests })).toThrow('"reference rows" needs at least "1", "0" are available.');
  });

  it('tables that hold nothing but time', () => {
    const time = new ColumnTable({ time: Float64Array.of(0) });
    expect(() => driftReport({ reference: time, current: time, tests })).toThrow('"features" needs at least "1"');
  });

  it('no tests, two tests of one id, an unknown correction or rule, a level or a size out of range', () => {
    const valid = { reference: table, current: table, tests };
    expect(() => driftReport({ ...valid, tests: [] })).toThrow('"tests" must be a list of one test or more');
    expect(() => driftReport({ ...valid, tests: [wasserstein(), wasserstein({ threshold: 0.2 })] })).toThrow('received "wasserstein".');
    expect(() => driftReport({ ...valid, correction: 'fdr' as PValueCorrection })).toThrow(InvalidArgumentError);
    expect(() => driftReport({ ...valid, dependence: 'sometimes' as DependenceRule })).toThrow('"dependence" must be one of effective-size, ignore');
    expect(() => driftReport({ ...valid, alpha: 1 })).toThrow('"alpha"');
    expect(() => driftReport({ ...valid, minimumEffectiveSize: -1 })).toThrow(InvalidArgumentError);
  });
});

import { parseJson } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import { successiveHalving } from '../pruners/successive-halving.js';
import { searchRecord } from '../search-record.js';
import type { Study } from '../study.js';
import { tune } from '../tune.js';
import { renderStudyReport } from './render-study-report.js';
import { studyReport } from './study-report.js';

const space = {
  'x<1>': { type: 'float', low: -1, high: 1 },
  rate: { type: 'float', low: 1e-4, high: 1, scale: 'log' },
  kind: { type: 'categorical', choices: ['<b>', true, null] },
} as const;

function searched(trials: number): Promise<Study> {
  return tune({
    space,
    sampler: randomSearch(),
    trials,
    seed: 3,
    pruner: successiveHalving({ reductionFactor: 2 }),
    objective: async ({ 'x<1>': x, rate }, { number, report }) => {
      if (number % 10 === 3) throw new RangeError('<script>alert(1)</script>');
      for (let step = 1; step <= 4; step++) await report(step, x * x + Math.abs(Math.log10(rate) + 2) + 1 / step);
      return x * x + Math.abs(Math.log10(rate) + 2);
    },
  });
}

describe('studyReport', () => {
  it('tells the way to the best loss, where trials were stopped and why they failed', async () => {
    const study = await searched(60);
    const report = await studyReport(study);
    expect(() => parseJson('report', report)).not.toThrow();
    expect(report.best?.loss).toBe(study.best?.loss);
    expect(report.history.at(-1)?.bestSoFar).toBe(study.best?.loss);
    for (const [index, { bestSoFar }] of report.history.entries()) {
      const losses = study.trials.slice(0, index + 1).flatMap(({ state, loss }) => (state === 'complete' ? [loss!] : []));
      expect(bestSoFar).toBe(losses.length === 0 ? null : Math.min(...losses));
    }
    expect(report.rungs.map(({ step }) => step)).toEqual([1, 2, 4]);
    expect(report.rungs.reduce((sum, { pruned }) => sum + pruned, 0)).toBe(study.counts.pruned);
    expect(report.rungs[0]!.reached).toBe(60 - study.counts.failed);
    expect(report.failures).toEqual([{ reason: '<script>alert(1)</script>', numbers: [3, 13, 23, 33, 43, 53] }]);
    expect(report.slices.map(({ parameter, scale, points }) => [parameter, scale, points.length])).toEqual([
      ['x<1>', 'linear', 54],
      ['rate', 'log', 54],
      ['kind', 'categorical', 54],
    ]);
  });

  it('is a record of a ledger in one call', async () => {
    const study = await searched(12);
    const place = { series: 'spy-30m', study: 'a', dataSha256: '0'.repeat(64) };
    expect(searchRecord(study, place)).toEqual({ ...place, trials: 12, bestLoss: study.best!.loss });
  });
});

describe('renderStudyReport', () => {
  it('is a page that holds every part and runs nothing', async () => {
    const html = renderStudyReport(await studyReport(await searched(160)), { title: 'A & B', lossLabel: 'RMSE, %' });
    for (const part of ['A &amp; B', 'Losses in order of trials', 'Importance of parameters', 'x&lt;1&gt;', 'RMSE, %', 'came to each rung', '&lt;b&gt;'])
      expect(html).toContain(part);
    expect(html).not.toMatch(/<script|<b>|NaN|undefined/);
  });

  it('says so where there is nothing to show', async () => {
    const failing = await tune({ space, sampler: randomSearch(), trials: 4, mostFailures: 4, objective: () => Promise.reject(new Error('no')) });
    const html = renderStudyReport(await studyReport(failing));
    expect(html).toContain('No trial is complete.');
    expect(html).not.toMatch(/NaN|undefined/);
  });
});

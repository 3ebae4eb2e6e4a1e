import { ColumnTable, type Dataset, InvalidArgumentError, ShapeMismatchError, seededRandom, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { backtest } from '../backtest/backtest.js';
import { fixedSlippage } from '../backtest/costs/fixed-slippage.js';
import { signRule } from '../backtest/rules/sign-rule.js';
import { evaluate } from '../metrics/evaluate.js';
import { minimumDetectableR2 } from '../metrics/minimum-detectable-r2.js';
import { evaluationReport } from './evaluation-report.js';
import { qlikeLoss } from './losses/qlike-loss.js';

const horizonBars = 5;
const dataset = simulateSessions({ seed: 4, sessions: 60, rowsPerSession: 70, horizonBars, signalR2: 0.06, persistence: 0.8 });
const forecast = dataset.features.column('signal').map((value) => Math.sqrt(0.06) * value);
const noise = (seed: number): Float64Array => {
  const random = seededRandom(seed);
  return forecast.map(() => 0.2 * random.normal());
};
const input = { dataset, predictions: forecast, trainMean: 0, model: 'oracle' };

describe('evaluationReport', () => {
  const report = evaluationReport(input);

  it('finds a planted signal, and says so', () => {
    expect(report.verdict).toBe('skill');
    expect(report.sentence).toMatch(/^Skill: oracle on test has a skill of \d/);
    expect(Math.abs(report.overall.skill! - 0.06)).toBeLessThan(0.02);
    expect(report.calibration.regression!.slope).toBeCloseTo(1, 0);
    expect(report.calibration.regression!.pValue).toBeGreaterThan(0.05);
  });

  it('finds nothing in noise, says so, and says what there could have been', () => {
    const { verdict, sentence, evidence, calibration } = evaluationReport({ ...input, predictions: noise(1) });
    expect(verdict).toBe('worse');
    expect(sentence).toMatch(/^Worse than the train mean/);
    expect(evidence.minimumDetectableR2).toBeGreaterThan(0);
    expect(calibration.regression!.pValue).toBeLessThan(1e-6);
    const timid = evaluationReport({ ...input, predictions: noise(1).map((value) => value / 100) });
    expect(timid.verdict).toBe('no-evidence');
    expect(timid.sentence).toMatch(/These sessions could have shown an R² of /);
  });

  it('agrees with evaluate where both speak of the same', () => {
    const { skill, skillInterval, clusteredPValue, sessions } = evaluate({ predictions: forecast, dataset, trainMean: 0 });
    expect(report.overall).toMatchObject({ sessions, pValue: clusteredPValue });
    expect(report.overall.skill).toBeCloseTo(skill!, 12);
    expect(report.bootstrap!.skill).toBeCloseTo(skill!, 12);
    expect(Math.abs(report.bootstrap!.low - skillInterval!.low)).toBeLessThan(0.02);
    expect(report.overall.interval!.low).toBeCloseTo(skillInterval!.low, 12);
    expect(report.evidence.minimumDetectableR2).toBe(minimumDetectableR2({ dataset, persistence: report.forecastPersistence }));
  });

  it('puts every row into one hour, one month, one session and at most one regime', () => {
    const rows = (scores: readonly { readonly rows: number }[]): number => scores.reduce((sum, score) => sum + score.rows, 0);
    const { hour, month, volatility } = report.groups;
    expect([rows(hour), rows(month), rows(report.sessions), rows(report.calibration.bins)]).toEqual([4_200, 4_200, 4_200, 4_200]);
    // 60 labels have to end before a row has a regime: the 60th ends at minute 64.
    expect(rows(volatility)).toBe(4_200 - 64);
    expect(hour.map(({ group }) => group)).toEqual(['00:00', '01:00']);
    expect(evaluationReport({ ...input, timeZone: 'Asia/Tokyo' }).groups.hour.map(({ group }) => group)).toEqual(['09:00', '10:00']);
    expect(volatility.map(({ group }) => group)).toEqual(['calm', 'middle', 'turbulent']);
    expect(report.rolling.scores).toHaveLength(41);
  });

  it('takes regimes from a feature or from values', () => {
    const byFeature = evaluationReport({ ...input, volatility: 'signal' });
    expect(byFeature.volatilityBy).toBe('signal');
    expect(evaluationReport({ ...input, volatility: dataset.features.column('signal') }).groups.volatility).toEqual(byFeature.groups.volatility);
    expect(() => evaluationReport({ ...input, volatility: 'absent' })).toThrow(UnknownColumnError);
  });

  it('does not say more than few sessions allow', () => {
    const rows = 9 * 70;
    const few: Dataset = {
      features: dataset.features.slice(0, rows),
      label: {
        ...dataset.label,
        values: dataset.label.values.subarray(0, rows),
        startTime: dataset.label.startTime.subarray(0, rows),
        endTime: dataset.label.endTime.subarray(0, rows),
      },
      session: dataset.session!.subarray(0, rows),
    };
    expect(evaluationReport({ ...input, dataset: few, predictions: forecast.subarray(0, rows) }).sentence).toMatch(/^Undecidable: 9 sessions on test/);
  });

  it('holds a model against another forecast by another loss', () => {
    const random = seededRandom(8);
    const truth = forecast.map(() => Math.exp(0.5 * random.normal()));
    const label = { ...dataset.label, values: truth.map((variance) => variance * Math.exp(0.3 * random.normal())), unit: 'variance' as const };
    const result = evaluationReport({
      ...input,
      dataset: { ...dataset, label },
      predictions: truth,
      loss: qlikeLoss(),
      baseline: { name: 'a constant', predictions: new Float64Array(truth.length).fill(1.2) },
    });
    expect([result.verdict, result.loss.id, result.evidence.minimumDetectableR2]).toEqual(['skill', 'qlike', undefined]);
    expect(result.sentence).toMatch(/ against a constant \(/);
    expect(result.sentence).not.toMatch(/R²/);
    const zero = { name: 'zero', predictions: new Float64Array(truth.length) };
    expect(() => evaluationReport({ ...input, dataset: { ...dataset, label }, predictions: truth, loss: qlikeLoss(), baseline: zero })).toThrow(
      /more than 0 for QLIKE/,
    );
  });

  it('decomposes the Brier score of probabilities', () => {
    const random = seededRandom(2);
    const predictions = forecast.map(() => 0.2 + 0.6 * random.uniform());
    const label = { ...dataset.label, values: predictions.map((probability) => (random.uniform() < probability ? 1 : 0)), unit: 'probability' as const };
    const { brier } = evaluationReport({ ...input, dataset: { ...dataset, label }, predictions, trainMean: 0.5 }).calibration;
    // Of calibrated probabilities uniform on 0.2 to 0.8: uncertainty 1/4 and resolution the variance 0.03, less a hundredth of it within ten bins.
    expect(brier!.reliability).toBeLessThan(0.003);
    expect(brier!.resolution).toBeCloseTo(0.03, 2);
    expect(brier!.brier).toBeCloseTo(0.22, 2);
    expect(report.calibration.brier).toBeNull();
  });

  it('carries backtests and trials into the sentence', () => {
    const close = dataset.label.values.map((value) => 100 + value);
    const bars = new ColumnTable({ time: dataset.label.startTime, open: close, close });
    const run = { bars, session: dataset.session!, predictions: forecast, rule: signRule(), trials: { trials: 12 } };
    const backtests = [backtest(run), { name: 'dear', backtest: backtest({ ...run, costs: [fixedSlippage({ bps: 2 })] }) }];
    const result = evaluationReport({ ...input, backtests, trials: 12 });
    expect(result.backtests.map(({ name, costBps }) => [name, costBps])).toEqual([
      ['no costs', 0],
      ['dear', 2],
    ]);
    expect(result.backtests[1]!.sessions.at(-1)!.equity).toBeCloseTo(1 + result.backtests[1]!.summary.net, 12);
    expect(result.sentence).toMatch(
      /Over 60 sessions the rule sign\(size 1\) .* before costs.*after costs of 2 bps per side.*12 trials were counted; deflated for them/,
    );
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('refuses what it cannot judge', () => {
    const { session: _, ...withoutSession } = dataset;
    expect(() => evaluationReport({ ...input, dataset: withoutSession })).toThrow(/"dataset.session" must be given/);
    expect(() => evaluationReport({ ...input, predictions: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => evaluationReport({ ...input, volatility: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => evaluationReport({ ...input, timeZone: 'nowhere' })).toThrow(/"timeZone" must be an IANA time zone/);
    expect(() => evaluationReport({ ...input, level: 1 })).toThrow(InvalidArgumentError);
    expect(() => evaluationReport({ ...input, rollingSessions: 0 })).toThrow(/"rollingSessions" must be a positive integer/);
    expect(() => evaluationReport({ ...input, baseline: { name: 'x', predictions: new Float64Array(4_200).fill(Number.NaN) } })).toThrow(/NaN in row 0/);
  });
});

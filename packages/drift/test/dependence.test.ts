import { describe, expect, it } from 'vitest';
import { type DriftReport, type DriftReportOptions, driftReport, kolmogorovSmirnov, populationStabilityIndex, wasserstein } from '../src/index.js';
import { autoregressive, type FeatureProcess, seasonalLongMemory, simulatedWindows, slowBeneathNoise, volatilityClusters } from './simulated-features.js';

const features = 60;
const alpha = 0.05;
// A binomial count is larger than this once in about 5,000 runs.
const mostByChance = features * alpha + 3.5 * Math.sqrt(features * alpha * (1 - alpha));

const compare = (process: FeatureProcess, options: Partial<DriftReportOptions> & { readonly seed: number; readonly shifted?: boolean }): DriftReport => {
  const { seed, shifted = false, ...rest } = options;
  const windows = simulatedWindows(process, { features, seed });
  const tests = [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()];
  return driftReport({ reference: windows.reference, current: shifted ? windows.shifted : windows.current, tests, correction: 'none', alpha, ...rest });
};
const decidedOf = (report: DriftReport): number => report.features.filter(({ verdict }) => verdict !== 'inconclusive').length;

describe('a report on features that have not changed, 20,000 rows against 1,440', () => {
  const processes = {
    'independent rows': autoregressive(0),
    'AR(1) with phi 0.9': autoregressive(0.9),
    'AR(1) with phi 0.99': autoregressive(0.99),
    'volatility clusters': volatilityClusters,
    'a slow component beneath noise': slowBeneathNoise,
    'long memory with a season': seasonalLongMemory,
  };

  it.each(Object.entries(processes))('alarms for at most alpha of them: %s', (_, process) => {
    const report = compare(process, { seed: 5 });
    expect(report.alarms.length).toBeLessThanOrEqual(mostByChance);
  });

  it('alarms for most of them where dependence is ignored', () => {
    expect(compare(autoregressive(0.9), { seed: 5, dependence: 'ignore' }).alarms.length).toBeGreaterThan(features / 2);
  });

  it('decides nothing where the current window is shorter than the memory', () => {
    const report = compare(autoregressive(0.999), { seed: 5 });
    expect(decidedOf(report)).toBe(0);
    expect(report.share).toBeNull();
  });
});

describe('a report on features shifted by one standard deviation', () => {
  it('finds nearly all with phi 0.9', () => {
    expect(compare(autoregressive(0.9), { seed: 6, shifted: true }).alarms.length).toBeGreaterThanOrEqual(0.95 * features);
  });

  it('finds some of those that it decides with phi 0.99, where the window is worth about ten observations', () => {
    const report = compare(autoregressive(0.99), { seed: 6, shifted: true });
    expect(report.alarms.length).toBeGreaterThanOrEqual(0.25 * decidedOf(report));
  });
});

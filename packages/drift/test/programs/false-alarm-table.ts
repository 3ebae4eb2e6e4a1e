import type { ColumnTable } from '@spx/core';
import { type DriftReport, type DriftReportOptions, driftReport, kolmogorovSmirnov, populationStabilityIndex, wasserstein } from '../../src/index.js';
import { autoregressive, type FeatureProcess, seasonalLongMemory, simulatedWindows, slowBeneathNoise, volatilityClusters } from '../simulated-features.js';

/*
 * How often a report alarms on features that have not changed: node --import tsx false-alarm-table.ts [features a process, a multiple of 50].
 *
 * Prints one line per process: percent of the features that each test alarms for where dependence is ignored, then by the default rule the percent alarmed, the
 * percent decided and the percent alarmed after a shift by one standard deviation.
 */

const processes: Readonly<Record<string, FeatureProcess>> = {
  'AR(1), phi 0': autoregressive(0),
  'AR(1), phi 0.9': autoregressive(0.9),
  'AR(1), phi 0.99': autoregressive(0.99),
  'AR(1), phi 0.999': autoregressive(0.999),
  'volatility clusters': volatilityClusters,
  'slow beneath noise': slowBeneathNoise,
  'long memory, season': seasonalLongMemory,
};
const tests = [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()];
const batch = 50;
const batches = Number(process.argv[2] ?? 2000) / batch;

for (const [name, draw] of Object.entries(processes)) {
  const counts = { ks: 0, wasserstein: 0, psi: 0, alarms: 0, decided: 0, found: 0 };
  for (let seed = 0; seed < batches; seed++) {
    const { reference, current, shifted } = simulatedWindows(draw, { features: batch, seed });
    const compare = (table: ColumnTable, options: Partial<DriftReportOptions> = {}): DriftReport =>
      driftReport({ reference, current: table, tests, correction: 'none', ...options });
    const ignoring = compare(current, { dependence: 'ignore', minimumEffectiveSize: 0 });
    const report = compare(current);
    counts.ks += alarmsOf(ignoring, 'kolmogorov-smirnov');
    counts.wasserstein += alarmsOf(ignoring, 'wasserstein');
    counts.psi += alarmsOf(ignoring, 'population-stability-index');
    counts.alarms += report.alarms.length;
    counts.decided += report.features.filter(({ verdict }) => verdict !== 'inconclusive').length;
    counts.found += compare(shifted).alarms.length;
  }
  const percent = Object.entries(counts).map(([what, count]) => `${what} ${((100 * count) / (batch * batches)).toFixed(1)}`);
  console.log(`${name}: ${percent.join(', ')}`);
}

function alarmsOf(report: DriftReport, test: string): number {
  return report.tests.filter((one) => one.test === test && one.drifted).length;
}

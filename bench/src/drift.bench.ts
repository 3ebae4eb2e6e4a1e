import { ColumnTable, type SeededRandom, seededRandom } from '@spx/core';
import { type DriftReport, driftReport, kolmogorovSmirnov, populationStabilityIndex, wasserstein } from '@spx/drift';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';
import { naiveDistances } from './drift-naive-tests.js';

const featureCount = 76;
const defaultRows = 200_000;
const currentRows = 50_000;
const runs = 3;
const naiveFeatures = 3;
// From independent rows to a memory of two thousand.
const persistences = [0, 0.5, 0.9, 0.99, 0.999];

interface Windows {
  readonly reference: ColumnTable;
  readonly current: ColumnTable;
}

/**
 * A whole drift report: sorting, Kolmogorov-Smirnov with its p-value, Wasserstein, population stability index, effective sizes, correction, summaries and overlays.
 *
 * Data: 76 autoregressive features without drift, `--rows` reference and 50,000 current rows. The best of three runs counts, after a short one that compiles.
 * Baseline: the two distances alone, written naively, on the first three features and scaled to all; the best of three runs as well.
 */
export async function driftBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const rows = options.rows ?? defaultRows;
  const windows = { reference: featuresOf(rows, 'reference'), current: featuresOf(currentRows, 'current') };
  compare({ reference: windows.reference.slice(0, Math.min(rows, 2000)), current: windows.current.slice(0, 1000) });
  const { milliseconds, result } = bestOf(runs, () => compare(windows));
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  const naive = timeNaive(windows, result);
  const common = { bench: 'drift', unit: 'ms', rows, threads: 1 };
  const details = {
    ...{ currentRows, features: featureCount, runs, naiveFeatures, peakRssMb },
    ...{ inputMb: (featureCount * (rows + currentRows) * 8) / 2 ** 20, alarms: result.alarms.length, decided: decidedOf(result) },
    largestDifference: naive.largestDifference,
  };
  return [
    { ...common, figure: 'report', value: milliseconds, ...against('all features', naive.perFeature * featureCount, milliseconds), details },
    {
      ...common,
      figure: 'report per feature',
      value: milliseconds / featureCount,
      ...against('a feature', naive.perFeature, milliseconds / featureCount),
      details,
    },
  ];
}

function against(what: string, value: number, own: number): Pick<BenchFigure, 'baseline' | 'ratio'> {
  return { baseline: { name: `naive Kolmogorov-Smirnov and Wasserstein of ${what}`, value }, ratio: own / value };
}

function compare(windows: Windows): DriftReport {
  return driftReport({ ...windows, tests: [kolmogorovSmirnov(), wasserstein(), populationStabilityIndex()] });
}

function featuresOf(rows: number, purpose: string): ColumnTable {
  const columns = Array.from({ length: featureCount }, (_, index) => {
    const name = `feature_${index}`;
    return [name, autoregressive(rows, persistences[index % persistences.length]!, seededRandom(7).fork(purpose).fork(name))];
  });
  return new ColumnTable(Object.fromEntries(columns));
}

function autoregressive(rows: number, phi: number, random: SeededRandom): Float64Array {
  const spread = Math.sqrt(1 - phi * phi);
  const values = new Float64Array(rows);
  let value = random.normal();
  for (let row = 0; row < rows; row++) {
    values[row] = value;
    value = phi * value + spread * random.normal();
  }
  return values;
}

/** Time of a feature, and how far the distances lie from those of the report. */
function timeNaive({ reference, current }: Windows, report: DriftReport): { readonly perFeature: number; readonly largestDifference: number } {
  const names = reference.names.slice(0, naiveFeatures);
  const columns = names.map((name) => ({ name, before: [...reference.column(name)], after: [...current.column(name)] }));
  const { milliseconds, result } = bestOf(runs, () => columns.map(({ name, before, after }) => ({ name, ...naiveDistances(before, after) })));
  const differences = result.flatMap(({ name, distance, area }) => {
    const own = report.features.find(({ feature }) => feature === name);
    return [Math.abs(distance - (own?.distance ?? Number.NaN)), Math.abs(area / (own?.reference.standardDeviation ?? Number.NaN) - (own?.shift ?? Number.NaN))];
  });
  return { perFeature: milliseconds / naiveFeatures, largestDifference: Math.max(...differences) };
}

function decidedOf({ features }: DriftReport): number {
  return features.filter(({ verdict }) => verdict !== 'inconclusive').length;
}

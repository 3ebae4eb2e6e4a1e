import { ColumnTable, seededRandom } from '@spx/core';
import { type LeastSquaresFit, type LeastSquaresInput, leastSquares } from '@spx/models';
import { naiveRegression } from './arx-naive-regression.js';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';

const defaultRows = 200_000;
const runs = 5;
const lagWeights = [0.3, 0.15, -0.1, 0.08, 0.05, -0.03, 0.02];
const inputWeights = [0.5, -0.25, 0.1, 0, 0.05];

/**
 * Least squares of an autoregression of order 7 with 5 inputs, with standard errors and fit statistics. The columns of lags are made beforehand.
 *
 * The best of five runs counts, for the baseline too: coefficients alone, from normal equations. `--peer` takes `python3 bench/src/arx-statsmodels.py ROWS`.
 */
export async function arxBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const rows = options.rows ?? defaultRows;
  const { features, target } = autoregression(rows);
  const columns = features.names.map((name) => features.column(name));
  const naive = bestOf(runs, () => naiveRegression(columns, target));
  const baseline = { name: 'naive normal equations in one pass, coefficients alone', value: naive.milliseconds };
  const session = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 390));
  const ways: Readonly<Record<string, Omit<LeastSquaresInput, 'features' | 'target'>>> = {
    'least squares': {},
    'least squares, QR': { method: 'qr' },
    'least squares, HC3': { standardErrors: 'HC3' },
    'least squares, HAC 29': { standardErrors: { kind: 'HAC', lags: 29 } },
    'least squares, clustered': { standardErrors: { kind: 'clustered', clusters: session } },
  };
  return Object.entries(ways).map(([figure, way]) => {
    const own = bestOf(runs, () => leastSquares({ features, target, ...way }));
    return {
      ...{ bench: 'arx', figure, value: own.milliseconds, unit: 'ms', rows, threads: 1, baseline, ratio: own.milliseconds / baseline.value },
      details: {
        ...{ columns: columns.length, runs, residualVariance: own.result.residualVariance, method: own.result.method },
        largestCoefficientDifference: largestDifference(own.result, naive.result),
      },
    };
  });
}

/** y = lags and inputs by the weights above, and noise of variance 1. */
function autoregression(rows: number): { readonly features: ColumnTable; readonly target: Float64Array } {
  const order = lagWeights.length;
  const random = seededRandom(11);
  const inputs = inputWeights.map(() => new Float64Array(rows).map(() => random.normal()));
  const series = new Float64Array(rows + order);
  for (let row = 0; row < rows; row++) {
    let value = random.normal();
    for (const [lag, weight] of lagWeights.entries()) value += weight * series[row + order - 1 - lag]!;
    for (const [input, weight] of inputWeights.entries()) value += weight * inputs[input]![row]!;
    series[row + order] = value;
  }
  const lags = lagWeights.map((_, lag) => [`lag_${lag + 1}`, series.subarray(order - 1 - lag, order - 1 - lag + rows)]);
  const columns = [...lags, ...inputs.map((values, input) => [`input_${input + 1}`, values])];
  return { features: new ColumnTable(Object.fromEntries(columns)), target: series.subarray(order) };
}

function largestDifference({ intercept, terms }: LeastSquaresFit, naive: readonly number[]): number {
  return Math.max(...[intercept, ...terms].map(({ estimate }, index) => Math.abs(estimate - (naive[index] ?? Number.NaN))));
}

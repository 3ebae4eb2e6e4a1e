import { ColumnTable, type SeededRandom, seededRandom } from '@spx/core';

/** Draws a stretch of a stationary feature. */
export type FeatureProcess = (rows: number, random: SeededRandom) => Float64Array;

/** x_t = phi x_(t-1) + e_t with variance 1. */
export function autoregressive(phi: number): FeatureProcess {
  const spread = Math.sqrt(1 - phi * phi);
  return (rows, random) => {
    let value = random.normal();
    return new Float64Array(rows).map(() => {
      const now = value;
      value = phi * value + spread * random.normal();
      return now;
    });
  };
}

/** Returns: not correlated, but their size is, for hundreds of rows. */
export const volatilityClusters: FeatureProcess = (rows, random) => autoregressive(0.99)(rows, random).map((log) => Math.exp(0.35 * log) * random.normal());

/** Noise over a component that holds 2 % of the variance and lasts for thousands of rows. */
export const slowBeneathNoise: FeatureProcess = (rows, random) =>
  autoregressive(0.999)(rows, random).map((slow) => 0.15 * slow + Math.sqrt(1 - 0.15 ** 2) * random.normal());

/** A hyperbolically falling autocorrelation, as sum of five time scales, around a season of 390 rows. */
export const seasonalLongMemory: FeatureProcess = (rows, random) => {
  const scales = [0, 0.8, 0.96, 0.992, 0.9984].map((phi, index) => ({ weight: 0.8 ** index, values: autoregressive(phi)(rows, random) }));
  return new Float64Array(rows).map((_, row) => {
    const season = Math.cos((2 * Math.PI * row) / 390);
    return scales.reduce((sum, { weight, values }) => sum + weight * values[row]!, season);
  });
};

/** Two windows of many independent features, far enough apart in time to have nothing to do with one another; and the second with every feature shifted. */
export interface SimulatedWindows {
  readonly reference: ColumnTable;
  readonly current: ColumnTable;
  /** By one standard deviation of the reference. */
  readonly shifted: ColumnTable;
}

/** Draws {@link SimulatedWindows}. */
export function simulatedWindows(process: FeatureProcess, options: { readonly features: number; readonly seed: number }): SimulatedWindows {
  const random = seededRandom(options.seed);
  const names = Array.from({ length: options.features }, (_, index) => `feature_${index}`);
  const draw = (rows: number): ColumnTable => new ColumnTable(Object.fromEntries(names.map((name) => [name, process(rows, random)])));
  const reference = draw(20_000);
  const current = draw(1440);
  const shifted = new ColumnTable(
    Object.fromEntries(
      names.map((name) => {
        const shift = deviationOf(reference.column(name));
        return [name, current.column(name).map((value) => value + shift)];
      }),
    ),
  );
  return { reference, current, shifted };
}

function deviationOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}

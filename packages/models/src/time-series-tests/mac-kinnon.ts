import { normalUpperTail } from '@spx/core';

/** What is taken off a series together with its level: nothing, a constant, a line, or a parabola. */
export type Trend = 'none' | 'constant' | 'linear' | 'quadratic';

interface Surface {
  /** Statistics up to here follow the polynomial `small`, those above it `large`. */
  readonly turn: number;
  /** Below this the p-value is 0, above `most` it is 1. */
  readonly least: number;
  readonly most: number;
  readonly small: readonly number[];
  readonly large: readonly number[];
  /** Critical values at 1, 5 and 10 %: polynomials in 1 / rows. */
  readonly critical: readonly (readonly number[])[];
}

/** P-values: MacKinnon (1994), tables 3 and 4, for one series. Critical values: MacKinnon (2010), tables 1 and 2. */
const surfaces: Readonly<Record<Trend, Surface>> = {
  none: {
    ...{ turn: -1.04, least: -19.04, most: Number.POSITIVE_INFINITY, small: [0.6344, 1.2378, 0.032496], large: [0.4797, 0.93557, -0.06999, 0.033066] },
    critical: [
      [-2.56574, -2.2358, -3.627, 0],
      [-1.941, -0.2686, -3.365, 31.223],
      [-1.61682, 0.2656, -2.714, 25.364],
    ],
  },
  constant: {
    ...{ turn: -1.61, least: -18.83, most: 2.74, small: [2.1659, 1.4412, 0.038269], large: [1.7339, 0.93202, -0.12745, -0.010368] },
    critical: [
      [-3.43035, -6.5393, -16.786, -79.433],
      [-2.86154, -2.8903, -4.234, -40.04],
      [-2.56677, -1.5384, -2.809, 0],
    ],
  },
  linear: {
    ...{ turn: -2.89, least: -16.18, most: 0.7, small: [3.2512, 1.6047, 0.049588], large: [2.5261, 0.61654, -0.37956, -0.060285] },
    critical: [
      [-3.95877, -9.0531, -28.428, -134.155],
      [-3.41049, -4.3904, -9.036, -45.374],
      [-3.12705, -2.5856, -3.925, -22.38],
    ],
  },
  quadratic: {
    ...{ turn: -3.21, least: -17.17, most: 0.54, small: [4.0003, 1.658, 0.048288], large: [3.0778, 0.49529, -0.41477, -0.059359] },
    critical: [
      [-4.37113, -11.5882, -35.819, -334.047],
      [-3.83239, -5.9057, -12.49, -118.284],
      [-3.55326, -3.6596, -5.293, -63.559],
    ],
  },
};

/** Values of a statistic that a test at each level rejects below. */
export interface UnitRootCriticalValues {
  readonly onePercent: number;
  readonly fivePercent: number;
  readonly tenPercent: number;
}

/**
 * Approximate probability that a Dickey-Fuller t statistic is so low when there is a unit root.
 *
 * @see MacKinnon, Approximate asymptotic distribution functions for unit-root and cointegration tests, 1994.
 */
export function unitRootPValue(statistic: number, trend: Trend): number {
  const { turn, least, most, small, large } = surfaces[trend];
  if (statistic > most) return 1;
  if (statistic < least) return 0;
  return normalUpperTail(-polynomial(statistic <= turn ? small : large, statistic));
}

/**
 * Critical values of the Dickey-Fuller t statistic for a number of rows of its regression.
 *
 * @see MacKinnon, Critical values for cointegration tests, 2010.
 */
export function unitRootCriticalValues(rows: number, trend: Trend): UnitRootCriticalValues {
  const [onePercent, fivePercent, tenPercent] = surfaces[trend].critical.map((coefficients) => polynomial(coefficients, 1 / rows)) as [number, number, number];
  return { onePercent, fivePercent, tenPercent };
}

function polynomial(coefficients: readonly number[], value: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * value + coefficient, 0);
}

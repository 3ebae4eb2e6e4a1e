import { chiSquareUpperTail } from '@spx/core';
import { checkSeries } from './check-series.js';

/** Outcome of a {@link jarqueBera} test; every part is `null` for a constant series. */
export interface JarqueBera {
  readonly statistic: number | null;
  /** Probability of so large a statistic under a normal distribution, for many values. */
  readonly pValue: number | null;
  /** m_3 / m_2^(3/2), m_j the central moments divided by n. */
  readonly skewness: number | null;
  /** m_4 / m_2^2; 3 for a normal distribution. */
  readonly kurtosis: number | null;
}

/**
 * Jarque-Bera test that values come from a normal distribution, by their skewness and kurtosis.
 *
 * Formula: n / 6 (S^2 + (K - 3)^2 / 4); chi-square with 2 degrees of freedom.
 * Input:   n finite values in any order. The approximation wants hundreds of them, independent of one another.
 * Cost:    O(n).
 *
 * @throws {InvalidArgumentError} if a value is not finite.
 * @throws {InsufficientDataError} if there are fewer than 2 values.
 * @see Jarque and Bera, Efficient tests for normality, homoscedasticity and serial independence of regression residuals, 1980.
 * @example jarqueBera(residuals).kurtosis // 3 for a normal distribution, more where outliers are common
 */
export function jarqueBera(values: Float64Array): JarqueBera {
  checkSeries(values, 2);
  const rows = values.length;
  const first = values[0]!;
  // Distances from the first value keep a constant series constant to the last bit.
  const shift = values.reduce((sum, value) => sum + (value - first), 0) / rows;
  let [second, third, fourth] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const distance = values[row]! - first - shift;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  if (second === 0) return { statistic: null, pValue: null, skewness: null, kurtosis: null };
  const variance = second / rows;
  const skewness = third / rows / variance ** 1.5;
  const kurtosis = fourth / rows / (variance * variance);
  const statistic = (rows / 6) * (skewness * skewness + (kurtosis - 3) ** 2 / 4);
  return { statistic, pValue: chiSquareUpperTail(statistic, 2), skewness, kurtosis };
}

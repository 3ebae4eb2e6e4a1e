import { partialAutocorrelations } from './stationary-region.js';

/** An ARMA process with innovations of variance 1 in the companion form of Harvey: both arrays have one entry per state. */
export interface CompanionForm {
  /** Coefficient of lag 1, 2, ..., padded with 0. */
  readonly ar: Float64Array;
  /** Effect of an innovation on each state: 1 and the moving-average coefficients, padded with 0. */
  readonly impact: Float64Array;
}

/**
 * Covariance of the states of a stationary ARMA process, row by row, or `null` if it is not stationary.
 *
 * Method: autocovariances of the autoregression from its partial autocorrelations, those of the process by the moving-average filter; they and the response to an
 *         innovation give the first row, and the equation P = T P T' + R R' the others from the last to the first.
 * Cost:   states^2 operations, where the linear system of that equation would take states^6.
 *
 * @see Gardner, Harvey and Phillips, Algorithm AS 154, Applied Statistics 29, 1980; Brockwell and Davis, Time Series, 2nd edition, sections 3.3 and 5.2.
 */
export function stationaryCovariance({ ar, impact }: CompanionForm): Float64Array | null {
  const size = ar.length;
  const autocovariance = armaAutocovariances({ ar, impact });
  if (autocovariance === null) return null;
  const response = impulseResponse({ ar, impact });
  const covariance = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    let sum = column === 0 ? autocovariance[0]! : 0;
    for (let lag = column; column > 0 && lag < size; lag++) sum += ar[lag]! * autocovariance[1 + lag - column]! + impact[lag]! * response[lag - column]!;
    covariance[column] = sum;
    covariance[column * size] = sum;
  }
  const first = (column: number): number => (column < size ? covariance[column]! : 0);
  for (let row = size - 1; row > 0; row--) {
    for (let column = size - 1; column >= row; column--) {
      const behind = column + 1 < size ? covariance[(row + 1) * size + column + 1]! : 0;
      const value = ar[row]! * (ar[column]! * covariance[0]! + first(column + 1)) + ar[column]! * first(row + 1) + behind + impact[row]! * impact[column]!;
      covariance[row * size + column] = value;
      covariance[column * size + row] = value;
    }
  }
  return covariance;
}

/** What one innovation of size 1 adds to the process at lags 0, 1, ... */
function impulseResponse({ ar, impact }: CompanionForm): Float64Array {
  const response = impact.slice();
  for (let lag = 1; lag < response.length; lag++) {
    for (let back = 1; back <= lag; back++) response[lag] = response[lag]! + ar[back - 1]! * response[lag - back]!;
  }
  return response;
}

/** Autocovariances at lags 0 to the number of states. */
function armaAutocovariances({ ar, impact }: CompanionForm): Float64Array | null {
  const size = ar.length;
  const autoregression = autoregressionAutocovariances(ar, 2 * size);
  if (autoregression === null) return null;
  const products = impact.map((_, shift) => impact.reduce((sum, value, index) => sum + value * (impact[index + shift] ?? 0), 0));
  return new Float64Array(size + 1).map((_, lag) =>
    products.reduce((sum, product, shift) => {
      if (product === 0) return sum;
      const both = autoregression[lag + shift]! + (shift === 0 ? 0 : autoregression[Math.abs(lag - shift)]!);
      return sum + product * both;
    }, 0),
  );
}

/** Autocovariances of an autoregression at lags 0 to `maximumLag`. */
function autoregressionAutocovariances(ar: Float64Array, maximumLag: number): Float64Array | null {
  const order = ar.findLastIndex((value) => value !== 0) + 1;
  const partial = partialAutocorrelations(ar.subarray(0, order));
  if (partial === null) return null;
  const out = new Float64Array(maximumLag + 1);
  out[0] = partial.reduce((variance, value) => variance / (1 - value * value), 1);
  let unexplained = out[0];
  const coefficients = new Float64Array(order);
  const previous = new Float64Array(order);
  for (let lag = 1; lag <= maximumLag; lag++) {
    const known = Math.min(lag - 1, order);
    let sum = 0;
    for (let back = 1; back <= known; back++) sum += coefficients[back - 1]! * out[lag - back]!;
    if (lag <= order) {
      const last = partial[lag - 1]!;
      sum += last * unexplained;
      unexplained *= 1 - last * last;
      previous.set(coefficients);
      coefficients[lag - 1] = last;
      for (let back = 0; back < lag - 1; back++) coefficients[back] = previous[back]! - last * previous[lag - 2 - back]!;
    }
    out[lag] = sum;
  }
  return out;
}

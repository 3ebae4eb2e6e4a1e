import { fft, ifft } from 'fourier-transform';

/**
 * How many independent observations tell as much about a mean as these autocorrelated ones do.
 *
 * Formula: n / (1 + 2 (sum of r_k)), r_k the biased sample autocorrelation at lag k, summed in pairs (1,2), (3,4), … up to the first pair whose sum is not
 *          positive: Geyer's initial positive sequence, with the pairs starting at lag 1.
 * Input:   n values in time order, evenly spaced, finite.
 * Output:  between 1 and n.
 * Edges:   no values give 0; a constant series gives 1, for its rows repeat one observation; a series that alternates is counted as independent, never as more.
 * Cost:    O(n log n) by a fast Fourier transform.
 *
 * The estimate is optimistic where the correlation outlives the window: a window cannot show a cycle longer than itself.
 *
 * @see Geyer, Practical Markov chain Monte Carlo, Statistical Science 7, 1992.
 * @example
 * effectiveSampleSize(Float64Array.of(1, 1, 1, 1, 9, 9, 9, 9)); // 2.9: two runs of equal values, not eight observations
 */
export function effectiveSampleSize(series: Float64Array): number {
  const n = series.length;
  if (n < 2) return n;
  const covariance = autocovariance(series);
  const variance = covariance[0]!;
  if (!(variance > 0) || isConstant(series)) return 1;
  let total = 1;
  for (let lag = 1; lag + 1 < n; lag += 2) {
    const pair = (covariance[lag]! + covariance[lag + 1]!) / variance;
    if (!(pair > 0)) break;
    total += 2 * pair;
  }
  return Math.min(n, Math.max(1, n / total));
}

function isConstant(series: Float64Array): boolean {
  for (let row = 1; row < series.length; row++) if (series[row] !== series[0]) return false;
  return true;
}

/** Sums of products at every lag, by the convolution theorem; padded so that the ends do not meet. */
function autocovariance(series: Float64Array): Float64Array {
  const n = series.length;
  const center = middle(series);
  let scale = 0;
  for (let row = 0; row < n; row++) scale = Math.max(scale, Math.abs(series[row]! - center));
  const padded = new Float64Array(2 ** Math.ceil(Math.log2(2 * n)));
  // Scaled to 1, so that squares of tiny or huge units neither vanish nor overflow.
  if (scale > 0) for (let row = 0; row < n; row++) padded[row] = (series[row]! - center) / scale;
  const [real, imaginary] = fft(padded);
  for (let bin = 0; bin < real.length; bin++) {
    real[bin] = real[bin]! ** 2 + imaginary[bin]! ** 2;
    imaginary[bin] = 0;
  }
  return ifft(real, imaginary);
}

/** Mean, from differences to the first value, which loses no digits on a price level. */
function middle(series: Float64Array): number {
  const first = series[0]!;
  let sum = 0;
  for (let row = 0; row < series.length; row++) sum += (series[row]! - first) / series.length;
  return first + sum;
}

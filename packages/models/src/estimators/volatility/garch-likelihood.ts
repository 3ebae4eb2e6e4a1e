/** Parameters of the recursion, in the unit of the squared shocks. */
export interface GarchParameters {
  readonly omega: number;
  readonly alpha: number;
  readonly beta: number;
}

/** Shocks and where the recursion begins. */
export interface GarchShocks {
  /** NaN where there is no return: the variance then moves as if the square had been what was expected. */
  readonly shocks: Float64Array;
  /** Stands for the square and the variance before the first bar. */
  readonly before: number;
}

/**
 * Half the sum of log h + e^2 / h over the shocks e, their variances h by h[t] = omega + alpha e[t-1]^2 + beta h[t-1]: the negative Gaussian quasi-log-likelihood but for
 * a constant.
 *
 * @param onRow - called for each shock that is there, with the derivatives of its term by omega, alpha and beta, in an array that is used again.
 */
export function garchLoss({ omega, alpha, beta }: GarchParameters, { shocks, before }: GarchShocks, onRow?: (slopes: Float64Array) => void): number {
  const slopes = new Float64Array(3);
  let [h, byOmega, byAlpha, byBeta] = [omega + (alpha + beta) * before, 1, before, before];
  let loss = 0;
  for (let row = 0; row < shocks.length; row++) {
    const shock = shocks[row]!;
    const isThere = !Number.isNaN(shock);
    const square = isThere ? shock * shock : h;
    if (isThere) {
      loss += (Math.log(h) + square / h) / 2;
      if (onRow !== undefined) {
        const slope = (1 - square / h) / (2 * h);
        slopes[0] = slope * byOmega;
        slopes[1] = slope * byAlpha;
        slopes[2] = slope * byBeta;
        onRow(slopes);
      }
    }
    const persistence = isThere ? beta : alpha + beta;
    byOmega = 1 + persistence * byOmega;
    byAlpha = square + persistence * byAlpha;
    byBeta = h + persistence * byBeta;
    h = omega + alpha * square + beta * h;
  }
  return loss;
}

/** Parameters of the covariance: scale * matern(sum of inverseSquares * squared differences), and noise on the diagonal. */
export interface KernelParameters {
  /** 1 / length scale^2 of each axis. */
  readonly inverseSquares: Float64Array;
  /** Variance of the function. */
  readonly scale: number;
  /** Variance of an observation around it. */
  readonly noise: number;
}

/** Parameters from their logarithms: axes, then scale, then noise. */
export function kernelParameters(logarithms: Float64Array): KernelParameters {
  const axes = logarithms.length - 2;
  const values = logarithms.map(Math.exp);
  return { inverseSquares: values.slice(0, axes), scale: values[axes]!, noise: values[axes + 1]! };
}

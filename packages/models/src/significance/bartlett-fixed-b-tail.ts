import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Bandwidth and length of the series that a statistic comes from. */
export interface BartlettSmoothing {
  /** First lag without weight; weights are 1 - k / bandwidth. */
  readonly bandwidth: number;
  readonly rows: number;
}

/** Nodes of the midpoint rule; its error falls geometrically, for the integrand is smooth and periodic. */
const nodes = 200;
/** Points of the grid that stands for a longer series. */
const gridPoints = 120;

/**
 * Upper tail of mean / sqrt(V / n) with V the Bartlett estimate of the long-run variance, when the bandwidth is a fixed share b of the length: heavier than the normal
 * tail, because V scatters with the mean.
 *
 * Formula: V / sigma^2 is a sum of l_i X_i, X_i chi-square with one degree of freedom, independent of the mean, l_i the eigenvalues of the kernel about the mean. So
 *          P(t > c) = 1 / pi x integral from 0 to pi / 2 of prod (1 + c^2 l_i / sin^2 u)^(-1/2) du. For b above 0.1 the l_i are those of the matrix of the series (of 120
 *          points at most, exact for Gaussian rows up to there); below, pairs of b sinc^2(b k), k = 1, 2, ..., right to 0.2 % of a critical value.
 * Output:  function of the statistic. Critical values agree with those of Kiefer and Vogelsang to 1.5 %, the error of their simulation and polynomial.
 *
 * @see Kiefer and Vogelsang, A new asymptotic theory for heteroskedasticity-autocorrelation robust tests, 2005; Craig, A new, simple and exact result for calculating the
 *      probability of error for two-dimensional signal constellations, 1991 (the integral).
 */
export function bartlettFixedBTail({ bandwidth, rows }: BartlettSmoothing): (value: number) => number {
  const share = bandwidth / rows;
  const { eigenvalues, rest } = share > 0.1 ? kernelEigenvalues(share, Math.min(rows, gridPoints)) : spectralEigenvalues(share);
  const upper = (value: number): number => {
    let sum = 0;
    for (let node = 0; node < nodes; node++) {
      const scale = (value / Math.sin(((node + 0.5) / nodes) * (Math.PI / 2))) ** 2;
      let exponent = scale * rest;
      for (const eigenvalue of eigenvalues) exponent += Math.log1p(scale * eigenvalue);
      sum += Math.exp(-exponent / 2);
    }
    return sum / nodes / 2;
  };
  return (value) => (value < 0 ? 1 - upper(-value) : upper(value));
}

interface Spectrum {
  readonly eigenvalues: Float64Array;
  /** Sum of the eigenvalues left out, too small to scatter. */
  readonly rest: number;
}

function kernelEigenvalues(share: number, points: number): Spectrum {
  const kernel = new Matrix(
    Array.from({ length: points }, (_, row) => Array.from({ length: points }, (_, column) => Math.max(0, 1 - Math.abs(row - column) / (share * points)))),
  );
  const centred = kernel.subRowVector(kernel.mean('column')).subColumnVector(kernel.mean('row'));
  const { realEigenvalues } = new EigenvalueDecomposition(centred, { assumeSymmetric: true });
  return { eigenvalues: Float64Array.from(realEigenvalues, (value) => Math.max(0, value) / points), rest: 0 };
}

function spectralEigenvalues(share: number): Spectrum {
  const eigenvalues = new Float64Array(2 * Math.ceil(8 / share));
  let total = 0;
  for (let index = 0; index < eigenvalues.length; index++) {
    const angle = Math.PI * share * (1 + Math.floor(index / 2));
    eigenvalues[index] = share * (Math.sin(angle) / angle) ** 2;
    total += eigenvalues[index]!;
  }
  // The trace of the kernel about the mean is 1 - b + b^2 / 3.
  return { eigenvalues, rest: Math.max(0, 1 - share + (share * share) / 3 - total) };
}

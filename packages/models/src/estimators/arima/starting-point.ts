import type { ArimaData } from './arima-data.js';
import type { ArimaSpecification } from './arima-specification.js';
import type { ProfileLikelihood } from './profile-likelihood.js';
import { startingPolynomials } from './starting-values.js';
import { partialAutocorrelations } from './stationary-region.js';

const shrinkage = [1, 0.97, 0.9, 0.75, 0.5, 0.25];
// A partial autocorrelation of 0.995: from nearer the edge the slope says little.
const largestStart = 10;

/** A point of the profile near its maximum: the regression's polynomials, with roots moved off the unit circle where they lie inside. */
export function startingPoint(
  data: ArimaData,
  { specification, profile }: { readonly specification: ArimaSpecification; readonly profile: ProfileLikelihood },
): Float64Array {
  const { ar, ma, seasonalAr, seasonalMa } = startingPolynomials(data, specification);
  const point = profile.pointOf({
    ar: stationary(ar),
    ma: stationary(ma.map((value) => -value)).map((value) => -value),
    seasonalAr: stationary(seasonalAr),
    seasonalMa: stationary(seasonalMa.map((value) => -value)).map((value) => -value),
  });
  const zeros = new Float64Array(ar.length + ma.length + seasonalAr.length + seasonalMa.length);
  return point?.map((value) => Math.max(-largestStart, Math.min(largestStart, value))) ?? zeros;
}

/** Coefficients whose roots are as far out as need be; all 0 if they are not finite. */
function stationary(coefficients: Float64Array): Float64Array {
  for (const factor of shrinkage) {
    const shrunk = coefficients.map((value, index) => value * factor ** (index + 1));
    if (partialAutocorrelations(shrunk) !== null) return shrunk;
  }
  return new Float64Array(coefficients.length);
}

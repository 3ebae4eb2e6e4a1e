/** One autoregressive part of log-volatility: coefficient per bar, and standard deviation in the long run. */
export interface VolatilityScale {
  readonly persistence: number;
  readonly deviation: number;
}

/** The two time scales of log-volatility. */
export const volatilityScales: { readonly slow: VolatilityScale; readonly fast: VolatilityScale } = {
  slow: { persistence: 0.9995, deviation: 0.25 },
  fast: { persistence: 0.97, deviation: 0.2 },
};

/** Variance of log-volatility in the long run, both scales together. */
export function logVolatilityVariance(): number {
  return volatilityScales.slow.deviation ** 2 + volatilityScales.fast.deviation ** 2;
}

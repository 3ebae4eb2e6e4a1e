/** Volatility of a bar by its place in the session: high at the open, low at noon, raised at the close. */
export function intradayPattern(bar: number, barsPerSession: number): number {
  const place = (bar + 0.5) / barsPerSession;
  return 0.8 + 0.9 * Math.exp(-place / 0.06) + 0.4 * Math.exp(-(1 - place) / 0.06);
}

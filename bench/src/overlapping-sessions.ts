import type { SeededRandom } from '@spx/core';

/** What {@link overlappingSessions} makes. */
export interface OverlappingSessionsOptions {
  readonly random: SeededRandom;
  readonly sessions: number;
  readonly rowsPerSession: number;
  readonly horizonBars: number;
  /** Share of the label's variance that `signal` explains. Default 0. */
  readonly signalR2?: number;
  /** Lag-1 autocorrelation of `signal` within a session. Default 0. */
  readonly persistence?: number;
  /** Standard deviation of the logarithm of a session's volatility, which multiplies label and signal. Default 0. */
  readonly logVolatility?: number;
}

/** Rows of sessions with labels that overlap as forward returns do. */
export interface OverlappingSessions {
  /** Forward sums of independent shocks, plus `signal`; variance 1 in a session of volatility 1. */
  readonly values: Float64Array;
  /** Conditional mean of the label given all that can be known: the forecast of an oracle. */
  readonly signal: Float64Array;
  readonly session: Float64Array;
}

/** Sessions with one planted, first-order autoregressive signal of a stated R2. */
export function overlappingSessions(options: OverlappingSessionsOptions): OverlappingSessions {
  const { random, sessions, rowsPerSession, horizonBars, signalR2 = 0, persistence = 0, logVolatility = 0 } = options;
  const rows = sessions * rowsPerSession;
  const [values, signal] = [new Float64Array(rows), new Float64Array(rows)];
  const innovation = Math.sqrt(1 - persistence * persistence);
  for (let first = 0; first < rows; first += rowsPerSession) {
    const volatility = Math.exp(logVolatility * random.normal());
    const shocks = Float64Array.from({ length: rowsPerSession + horizonBars }, random.normal);
    let [state, sum] = [random.normal(), 0];
    for (let step = 0; step < horizonBars; step++) sum += shocks[step]!;
    for (let row = 0; row < rowsPerSession; row++) {
      signal[first + row] = volatility * Math.sqrt(signalR2) * state;
      values[first + row] = volatility * Math.sqrt((1 - signalR2) / horizonBars) * sum + signal[first + row]!;
      state = persistence * state + innovation * random.normal();
      sum += shocks[row + horizonBars]! - shocks[row]!;
    }
  }
  return { values, signal, session: Float64Array.from({ length: rows }, (_, row) => Math.floor(row / rowsPerSession)) };
}

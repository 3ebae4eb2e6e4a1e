import { ColumnTable, type Dataset, type SeededRandom, seededRandom } from '@spx/core';

/** What {@link simulateSessions} makes. */
export interface SimulatedSessions {
  readonly seed: number;
  readonly sessions: number;
  readonly rowsPerSession: number;
  readonly horizonBars: number;
  /** Columns beside `signal`, unrelated to the label. */
  readonly noiseColumns?: number;
  /** Share of the label's variance that the column `signal` explains. Default 0: none. */
  readonly signalR2?: number;
  /** Lag-1 autocorrelation of every column. Default 0. */
  readonly persistence?: number;
}

const minute = 60_000;
const day = 1_440 * minute;

/**
 * Minute rows in sessions of one day each, with labels that overlap as forward returns do: the sum of the next `horizonBars` unit-variance shocks of the session,
 * scaled to variance 1, plus the planted signal.
 */
export function simulateSessions(options: SimulatedSessions): Dataset {
  const { seed, sessions, rowsPerSession, horizonBars, noiseColumns = 0, signalR2 = 0, persistence = 0 } = options;
  const random = seededRandom(seed);
  const rows = sessions * rowsPerSession;
  const signal = new Float64Array(rows);
  const columns: Record<string, Float64Array> = { signal };
  for (let index = 0; index < noiseColumns; index++) columns[`noise_${index}`] = new Float64Array(rows);
  const [values, startTime, endTime, session] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let number = 0; number < sessions; number++) {
    const first = number * rowsPerSession;
    for (const column of Object.values(columns)) fillAutoregressive(column.subarray(first, first + rowsPerSession), persistence, random);
    fillForwardSums(values.subarray(first, first + rowsPerSession), horizonBars, random);
    for (let row = first; row < first + rowsPerSession; row++) {
      values[row] = Math.sqrt(1 - signalR2) * values[row]! + Math.sqrt(signalR2) * signal[row]!;
      startTime[row] = number * day + (row - first) * minute;
      endTime[row] = startTime[row]! + horizonBars * minute;
      session[row] = number;
    }
  }
  return { features: new ColumnTable(columns), label: { name: 'forward_return', values, startTime, endTime, unit: 'percent', horizonBars }, session };
}

function fillAutoregressive(out: Float64Array, persistence: number, random: SeededRandom): void {
  const innovation = Math.sqrt(1 - persistence * persistence);
  let value = random.normal();
  for (let row = 0; row < out.length; row++) {
    out[row] = value;
    value = persistence * value + innovation * random.normal();
  }
}

function fillForwardSums(out: Float64Array, horizonBars: number, random: SeededRandom): void {
  const shocks = Float64Array.from({ length: out.length + horizonBars }, () => random.normal());
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    for (let step = 0; step < horizonBars; step++) sum += shocks[row + step]!;
    out[row] = sum / Math.sqrt(horizonBars);
  }
}

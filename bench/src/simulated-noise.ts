import { ColumnTable, type Dataset, type SeededRandom, seededRandom } from '@spx/core';

/** What {@link simulatedNoise} makes. */
export interface SimulatedNoise {
  readonly seed: number;
  readonly sessions: number;
  readonly rowsPerSession: number;
  /** Rows that a label reaches ahead: neighbouring labels overlap. */
  readonly horizonBars: number;
  /** Columns `x0`, `x1`, ...; each is first-order autoregressive within the session. */
  readonly columns: number;
  readonly persistence: number;
  /** Share of the label's variance that `x0` explains. Default 0: noise. */
  readonly signalR2?: number;
}

const minute = 60_000;
const day = 1_440 * minute;

/**
 * Sessions of one day each with labels of variance 1 that overlap as forward returns do, and columns that say nothing of them but for the planted share. Volatility
 * differs from session to session by a factor whose logarithm has standard deviation 0.3.
 */
export function simulatedNoise(options: SimulatedNoise): Dataset {
  const { seed, sessions, rowsPerSession, horizonBars, columns, persistence, signalR2 = 0 } = options;
  const random = seededRandom(seed).fork('simulated noise');
  const rows = sessions * rowsPerSession;
  const features = Array.from({ length: columns }, () => new Float64Array(rows));
  const [values, startTime, session] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let number = 0; number < sessions; number++) {
    const [from, to] = [number * rowsPerSession, (number + 1) * rowsPerSession];
    for (const column of features) fillAutoregressive(column.subarray(from, to), persistence, random);
    fillForwardSums(values.subarray(from, to), { horizonBars, scale: Math.exp(0.3 * random.normal()), random });
    for (let row = from; row < to; row++) {
      values[row] = Math.sqrt(1 - signalR2) * values[row]! + Math.sqrt(signalR2) * (features[0]?.[row] ?? 0);
      startTime[row] = number * day + (row - from) * minute;
      session[row] = number;
    }
  }
  const endTime = startTime.map((time) => time + horizonBars * minute);
  return {
    features: new ColumnTable(Object.fromEntries(features.map((column, index) => [`x${index}`, column]))),
    label: { name: 'noise', values, startTime, endTime, unit: 'percent', horizonBars },
    session,
  };
}

function fillAutoregressive(out: Float64Array, persistence: number, random: SeededRandom): void {
  const innovation = Math.sqrt(1 - persistence * persistence);
  let value = random.normal();
  for (let row = 0; row < out.length; row++) {
    out[row] = value;
    value = persistence * value + innovation * random.normal();
  }
}

function fillForwardSums(
  out: Float64Array,
  { horizonBars, scale, random }: { readonly horizonBars: number; readonly scale: number; readonly random: SeededRandom },
): void {
  const shocks = Float64Array.from({ length: out.length + horizonBars }, () => random.normal());
  for (let row = 0; row < out.length; row++) {
    let sum = 0;
    for (let step = 0; step < horizonBars; step++) sum += shocks[row + step]!;
    out[row] = (scale * sum) / Math.sqrt(horizonBars);
  }
}

import { InvalidArgumentError } from '@spx/core';
import type { SimulateBarsOptions } from './simulate-bars-options.js';

const SESSION_MINUTES = 390;
const DEFAULT_SESSIONS = 250;
/** Tuesday, 2 January 2024, 14:30 UTC. */
const DEFAULT_START = Date.UTC(2024, 0, 2, 14, 30);

/** Checked options of {@link simulateBars} with every default filled in. */
export interface SimulationSettings {
  readonly rowCount: number;
  readonly barsPerSession: number;
  readonly barMinutes: number;
  readonly seed: number;
  readonly startTime: number;
  readonly startPrice: number;
  readonly signalR2: number;
  readonly persistence: number;
  readonly horizonBars: number;
  readonly visibility: number;
}

/**
 * Checks the options of {@link simulateBars}.
 *
 * @throws {InvalidArgumentError} that names the option, the limit and the value.
 */
export function simulationSettings(options: SimulateBarsOptions): SimulationSettings {
  const { seed, startTime = DEFAULT_START, startPrice = 4000, barMinutes = 1, signalR2 = 0, persistence = 0.8, horizonBars = 30, visibility = 1 } = options;
  integerWithin('barMinutes', barMinutes, 1, SESSION_MINUTES / 2);
  const barsPerSession = Math.floor(SESSION_MINUTES / barMinutes);
  integerWithin('horizonBars', horizonBars, 1, barsPerSession - 1);
  if (!Number.isSafeInteger(startTime)) throw new InvalidArgumentError('startTime', 'an integer of epoch milliseconds', { received: startTime });
  if (!(startPrice > 0 && Number.isFinite(startPrice))) throw new InvalidArgumentError('startPrice', 'a number above 0', { received: startPrice });
  shareWithin('signalR2', signalR2);
  shareWithin('persistence', persistence);
  if (!(visibility >= 0 && visibility <= 1)) throw new InvalidArgumentError('visibility', 'a share between 0 and 1', { received: visibility });
  const rowCount = rowsOf(options, barsPerSession);
  return { rowCount, barsPerSession, barMinutes, seed, startTime, startPrice, signalR2, persistence, horizonBars, visibility };
}

function rowsOf({ rows, sessions }: SimulateBarsOptions, barsPerSession: number): number {
  if (rows !== undefined && sessions !== undefined) throw new InvalidArgumentError('sessions', 'left out where rows is given', { received: sessions });
  if (rows !== undefined) return integerWithin('rows', rows, 1, 2 ** 31);
  return integerWithin('sessions', sessions ?? DEFAULT_SESSIONS, 1, 2 ** 22) * barsPerSession;
}

function integerWithin(argument: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(argument, `an integer between ${least} and ${most}`, { received: value });
}

function shareWithin(argument: string, value: number): void {
  if (!(value >= 0 && value < 1)) throw new InvalidArgumentError(argument, 'a number of 0 or more and below 1', { received: value });
}

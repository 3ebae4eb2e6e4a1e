import { InvalidArgumentError, ShapeMismatchError, seededRandom, stationaryBootstrapRows } from '@spx/core';
import { weightedMean } from '../metrics/weighted-mean.js';
import { blockSums } from './block-sums.js';

/** Losses of a model and of what it is held against, row by row, in order of time. */
export interface SkillIntervalInput {
  readonly losses: Float64Array;
  readonly baselineLosses: Float64Array;
  /** Session of each row: whole sessions are drawn. Give it where there is one. */
  readonly session?: Float64Array;
  /** Where there is no session: rows of the stretches that are drawn. Default: twice the circular `automaticBlockLength` of the loss differences. */
  readonly blockLength?: number;
  /** Probability that the interval holds the true skill. Default 0.9. */
  readonly level?: number;
  /** Resamples. Default 1,999. */
  readonly replications?: number;
  /** Seed of the resamples. Default 0. */
  readonly seed?: number;
}

/** Skill with its interval. */
export interface SkillInterval {
  /** 1 - mean loss / mean loss of the baseline. */
  readonly skill: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Sessions or stretches that were drawn. */
  readonly units: number;
}

/**
 * Confidence interval of a skill, or of one minus any ratio of mean losses, by a studentised bootstrap of whole sessions.
 *
 * Formula: r = sum of losses / sum of baseline losses; its standard error s = sqrt(sum over sessions of (L_g - r B_g)^2) / sum of B, L_g and B_g the sums of session g. Of each
 *          resample t* = (r* - r) / s*, with s* from the resample. The interval of r is r - s x (upper and lower quantile of t*).
 * Why:     in few sessions losses are skewed and r varies with its own standard error. `bench/src/skill-interval-coverage.ts` counts how often intervals hold the truth.
 * Input:   any loss of which less is better and whose mean is above 0 for the baseline: squared error, absolute error, QLIKE less its least value.
 * Edges:   `null` for fewer than 5 sessions, a baseline of mean loss 0 or less, and losses in one ratio everywhere, which have no variance.
 * Cost:    O(rows + replications x sessions).
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a loss is not finite, sessions decrease, both session and block length are given, or an option is out of range.
 * @see Davison and Hinkley, Bootstrap methods and their application, 1997, section 5.2; Götze and Künsch, Second-order correctness of the blockwise bootstrap, 1996.
 * @example skillInterval({ losses, baselineLosses: meanLosses, session: dataset.session }) // { skill: 0.012, low: -0.004, high: 0.027, level: 0.9, units: 62 }
 */
export function skillInterval(input: SkillIntervalInput): SkillInterval | null {
  const { losses, baselineLosses, level = 0.9, replications = 1_999, seed = 0 } = input;
  checkLosses(input);
  if (!(level > 0 && level < 1)) throw new InvalidArgumentError('level', 'more than 0 and less than 1', { received: level });
  if (!Number.isInteger(replications) || replications < 99)
    throw new InvalidArgumentError('replications', 'an integer of 99 or more', { received: replications });
  const [own, base] = blockSums([losses, baselineLosses], input) as [Float64Array, Float64Array];
  const units = own.length;
  if (units < 5 || !(weightedMean(baselineLosses) > 0)) return null;
  const data = ratioOf({ own, base, times: new Float64Array(units).fill(1) });
  if (!(data.standardError > 1e-12 * Math.abs(data.ratio))) return null;
  const random = seededRandom(seed).fork('skill interval');
  const studentised = new Float64Array(replications);
  const times = new Float64Array(units);
  for (let replication = 0; replication < replications; replication++) {
    times.fill(0);
    for (const unit of stationaryBootstrapRows(units, { blockLength: 1, random })) times[unit]!++;
    const { ratio, standardError } = ratioOf({ own, base, times });
    studentised[replication] = ratio === data.ratio ? 0 : (ratio - data.ratio) / standardError;
  }
  studentised.sort();
  const quantile = (share: number): number => studentised[Math.min(replications - 1, Math.max(0, Math.round((replications + 1) * share) - 1))]!;
  const bound = (share: number): number => 1 - data.ratio + data.standardError * quantile(share);
  const [low, high] = [bound((1 - level) / 2), bound((1 + level) / 2)];
  return Number.isFinite(low) && Number.isFinite(high) ? { skill: 1 - data.ratio, low, high, level, units } : null;
}

interface RatioInput {
  readonly own: Float64Array;
  readonly base: Float64Array;
  /** How often each unit counts. */
  readonly times: Float64Array;
}

function ratioOf({ own, base, times }: RatioInput): { readonly ratio: number; readonly standardError: number } {
  let [numerator, denominator] = [0, 0];
  for (let unit = 0; unit < times.length; unit++) {
    numerator += times[unit]! * own[unit]!;
    denominator += times[unit]! * base[unit]!;
  }
  const ratio = numerator / denominator;
  let squares = 0;
  for (let unit = 0; unit < times.length; unit++) squares += times[unit]! * (own[unit]! - ratio * base[unit]!) ** 2;
  return { ratio, standardError: Math.sqrt(squares) / Math.abs(denominator) };
}

function checkLosses({ losses, baselineLosses }: SkillIntervalInput): void {
  if (baselineLosses.length !== losses.length)
    throw new ShapeMismatchError({ what: 'baselineLosses', expected: losses.length, received: baselineLosses.length });
  for (const [name, values] of Object.entries({ losses, baselineLosses })) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(name, 'finite in every row', { received: `${values[bad]} in row ${bad}` });
  }
}

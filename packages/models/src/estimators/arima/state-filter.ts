import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { addInnovation, covarianceScratch, observationCovariance, subtractProduct, transitCovariance, transition } from './covariance-step.js';
import type { ArimaStateSpace } from './state-space.js';
import { stationaryCovariance } from './stationary-covariance.js';

/** A series that goes through the filter, and where its prediction errors go. */
interface FilteredColumn {
  /** NaN in the first column of a filter is a missing row, whatever the others hold. */
  readonly values: Float64Array;
  /** Value minus its prediction from the rows before; NaN in a missing row. */
  readonly innovations: Float64Array;
}

/** Rows to filter. */
interface FilterRange {
  readonly columns: readonly FilteredColumn[];
  /** Variance of each row's prediction error in units of the innovation's; infinite where a level that differencing removed is not known yet. */
  readonly variances: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Kalman filter of an ARIMA process over several series that share their missing rows. */
export interface StateFilter {
  /** Filters rows in order; the state goes on from the last call, to the same bits however the rows are cut. */
  advance(range: FilterRange): void;
  /** Prediction of a series' next value and its variance in units of the innovation's, without a change of state. */
  peek(series: number): { readonly mean: number; readonly variance: number };
  /** The whole state, a copy. */
  snapshot(): Float64Array;
  /** @throws {ShapeMismatchError} if the state is that of another model. */
  restore(state: Float64Array): void;
}

/** How a filter starts. */
export interface StateFilterOptions {
  /** By series: intercept of the equation of its ARMA states. */
  readonly intercepts: readonly number[];
  /** Variance of each level before the first row in units of the innovation's. Infinite for the exact diffuse start. */
  readonly diffuseVariance: number;
}

// Covariances within a few units in the last place of the ones before are at their fixed point.
const steadyTolerance = 1e-15;
const diffuseTolerance = 1e-8;

/**
 * Filter that starts from the stationary distribution of the ARMA states and from levels of which nothing is known.
 *
 * Steady: once the covariances repeat, which an autoregression reaches after p rows, only means move: 2 operations a state. A missing row ends that until they repeat
 *         again.
 *
 * @throws {InvalidArgumentError} if the autoregression is not stationary.
 * @see Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd edition, sections 4.3, 4.3.4 and 5.2.
 */
export function stateFilter(space: ArimaStateSpace, { intercepts, diffuseVariance }: StateFilterOptions): StateFilter {
  const stationary = stationaryCovariance(space);
  if (stationary === null) throw new InvalidArgumentError('parameters', 'of a stationary autoregression', { received: [...space.ar].join(', ') });
  const size = space.levels + space.ar.length;
  const state = new Float64Array(3 + size * (intercepts.length + 1) + (space.levels > 0 ? 2 : 1) * size * size);
  const parts = partsOf(state, size, space.levels > 0);
  initialise(space, parts, { stationary, intercepts, diffuseVariance });
  const work: Work = {
    ...{ space, intercepts, ...parts, scratch: covarianceScratch(size) },
    ...{ covarianceBefore: new Float64Array(size * size), withObservation: new Float64Array(size), diffuseWithObservation: new Float64Array(size) },
    padded: new Float64Array(size + 1),
  };
  return {
    advance: ({ columns, variances, from, to }) => {
      for (let row = from; row < to; ) {
        if (parts.flags[steady] === 1 && !Number.isNaN(columns[0]!.values[row]!)) row = steadyRun(work, { columns, variances, from: row, to });
        else changingStep(work, { columns, variances }, row++);
      }
    },
    peek: (series) => {
      const known = parts.flags[steady] === 1 ? parts.flags[variance]! : observationCovariance(space, parts.covariance, work.withObservation);
      const unknown = parts.flags[diffuse]! > 0 ? observationCovariance(space, parts.diffuseCovariance, work.diffuseWithObservation) : 0;
      return {
        mean: observed(space, parts.means.subarray(series * size, (series + 1) * size)),
        variance: unknown > diffuseTolerance ? Number.POSITIVE_INFINITY : known,
      };
    },
    snapshot: () => state.slice(),
    restore: (other) => {
      if (other.length !== state.length) throw new ShapeMismatchError({ what: 'state of the filter', expected: state.length, received: other.length });
      state.set(other);
    },
  };
}

const [steady, diffuse, variance] = [0, 1, 2];

interface StateParts {
  /** Whether covariances repeat, how many levels are unknown, variance of the observation while steady. */
  readonly flags: Float64Array;
  readonly covariance: Float64Array;
  /** Of the unknown levels; empty without levels. */
  readonly diffuseCovariance: Float64Array;
  readonly gain: Float64Array;
  /** Series by state. */
  readonly means: Float64Array;
}

interface Work extends StateParts {
  readonly space: ArimaStateSpace;
  readonly intercepts: readonly number[];
  readonly scratch: ReturnType<typeof covarianceScratch>;
  readonly covarianceBefore: Float64Array;
  readonly withObservation: Float64Array;
  readonly diffuseWithObservation: Float64Array;
  /** One entry longer than the states, the last of which has no successor. */
  readonly padded: Float64Array;
}

function partsOf(state: Float64Array, size: number, hasLevels: boolean): StateParts {
  const square = size * size;
  const means = 3 + (hasLevels ? 2 : 1) * square + size;
  return {
    flags: state.subarray(0, 3),
    covariance: state.subarray(3, 3 + square),
    diffuseCovariance: state.subarray(3 + square, means - size),
    gain: state.subarray(means - size, means),
    means: state.subarray(means),
  };
}

function initialise(space: ArimaStateSpace, parts: StateParts, start: StateFilterOptions & { readonly stationary: Float64Array }): void {
  const { levels, ar } = space;
  const size = levels + ar.length;
  for (let row = 0; row < ar.length; row++) {
    parts.covariance.set(start.stationary.subarray(row * ar.length, (row + 1) * ar.length), (levels + row) * size + levels);
  }
  const isExact = start.diffuseVariance === Number.POSITIVE_INFINITY;
  for (let level = 0; level < levels; level++) {
    if (isExact) parts.diffuseCovariance[level * size + level] = 1;
    else parts.covariance[level * size + level] = start.diffuseVariance;
  }
  parts.flags[diffuse] = isExact ? levels : 0;
  for (const [series, intercept] of start.intercepts.entries()) {
    if (intercept === 0) continue;
    const mean = intercept / ar.reduce((rest, coefficient) => rest - coefficient, 1);
    for (let index = ar.length - 1, sum = 0; index >= 0; index--) {
      sum += ar[index]! * mean;
      parts.means[series * size + levels + index] = index === 0 ? mean : sum;
    }
  }
}

/** Filters up to the next missing row with constant covariances; returns the row after the last filtered. */
function steadyRun(work: Work, { columns, variances, from, to }: FilterRange): number {
  const leading = columns[0]!.values;
  let end = from + 1;
  while (end < to && !Number.isNaN(leading[end]!)) end++;
  variances.fill(work.flags[variance]!, from, end);
  const follow = work.space.levels === 0 ? stationarySeries : integratedSeries;
  for (const series of columns.keys()) follow(work, series, { columns, variances, from, to: end });
  return end;
}

/** The same as `integratedSeries` without levels: the loop that a search for the best parameters spends its time in. */
function stationarySeries({ space: { ar }, means, gain, intercepts, padded }: Work, series: number, { columns, from, to }: FilterRange): void {
  const { values, innovations } = columns[series]!;
  const intercept = intercepts[series]!;
  const size = ar.length;
  const mean = means.subarray(series * size, (series + 1) * size);
  padded.set(mean);
  for (let row = from; row < to; row++) {
    const head = padded[0]!;
    const innovation = values[row]! - head;
    innovations[row] = innovation;
    for (let state = 0; state < size; state++) padded[state] = ar[state]! * head + padded[state + 1]! + gain[state]! * innovation;
    padded[0] = padded[0]! + intercept;
  }
  mean.set(padded.subarray(0, size));
}

function integratedSeries({ space, means, gain, intercepts, scratch }: Work, series: number, { columns, from, to }: FilterRange): void {
  const { levels, ar, levelSources } = space;
  const { values, innovations } = columns[series]!;
  const intercept = intercepts[series]!;
  const [last, size] = [ar.length - 1, levels + ar.length];
  const mean = means.subarray(series * size, (series + 1) * size);
  const next = scratch.row;
  for (let row = from; row < to; row++) {
    const head = mean[levels]!;
    const innovation = values[row]! - observed(space, mean);
    innovations[row] = innovation;
    for (let level = 0; level < levels; level++) {
      let sum = gain[level]! * innovation;
      for (const source of levelSources[level]!) sum += mean[source]!;
      next[level] = sum;
    }
    for (let level = 0; level < levels; level++) mean[level] = next[level]!;
    for (let state = 0; state < last; state++) {
      mean[levels + state] = ar[state]! * head + mean[levels + state + 1]! + gain[levels + state]! * innovation;
    }
    mean[size - 1] = ar[last]! * head + gain[size - 1]! * innovation;
    mean[levels] = mean[levels]! + intercept;
  }
}

/** One row with covariances that change: update by the observation if there is one, then transition. */
function changingStep(work: Work, { columns, variances }: Pick<FilterRange, 'columns' | 'variances'>, row: number): void {
  const { space, flags, covariance, diffuseCovariance, scratch, covarianceBefore, withObservation, diffuseWithObservation } = work;
  covarianceBefore.set(covariance);
  const known = observationCovariance(space, covariance, withObservation);
  const unknown = flags[diffuse]! > 0 ? observationCovariance(space, diffuseCovariance, diffuseWithObservation) : 0;
  const isUnknown = unknown > diffuseTolerance;
  variances[row] = isUnknown ? Number.POSITIVE_INFINITY : known;
  const isMissing = Number.isNaN(columns[0]!.values[row]!);
  updateMeans(work, { columns, row, isMissing, gain: isUnknown ? diffuseWithObservation : withObservation, variance: isUnknown ? unknown : known });
  if (!isMissing && isUnknown) {
    // Least squares on what is unknown comes first, whatever is known besides.
    subtractProduct(covariance, 2 / unknown, [withObservation, diffuseWithObservation]);
    subtractProduct(covariance, -known / (unknown * unknown), [diffuseWithObservation, diffuseWithObservation]);
    subtractProduct(diffuseCovariance, 1 / unknown, [diffuseWithObservation, diffuseWithObservation]);
    flags[diffuse] = flags[diffuse]! - 1;
  } else if (!isMissing) subtractProduct(covariance, 1 / known, [withObservation, withObservation]);
  transitCovariance(space, covariance, scratch);
  addInnovation(space, covariance);
  if (flags[diffuse]! > 0) transitCovariance(space, diffuseCovariance, scratch);
  // A row that told a level alone leaves what is known of the ARMA states as it was, and says nothing about the rows to come.
  flags[steady] = !isMissing && !isUnknown && flags[diffuse] === 0 && isFixed(covariance, covarianceBefore) ? 1 : 0;
  if (flags[steady] === 1) holdGain(work);
}

interface MeanUpdate {
  readonly columns: readonly FilteredColumn[];
  readonly row: number;
  readonly isMissing: boolean;
  readonly gain: Float64Array;
  readonly variance: number;
}

function updateMeans({ space, means, intercepts, scratch }: Work, { columns, row, isMissing, gain, variance: divisor }: MeanUpdate): void {
  const size = gain.length;
  for (const [series, { values, innovations }] of columns.entries()) {
    const mean = means.subarray(series * size, (series + 1) * size);
    if (isMissing) innovations[row] = Number.NaN;
    else {
      const innovation = values[row]! - observed(space, mean);
      innovations[row] = innovation;
      for (let state = 0; state < size; state++) mean[state] = mean[state]! + (gain[state]! * innovation) / divisor;
    }
    transition(space, { source: mean, from: 0, out: scratch.row });
    mean.set(scratch.row);
    mean[space.levels] = mean[space.levels]! + intercepts[series]!;
  }
}

/** The observation that the states add up to. */
function observed({ levels, observedLevels }: ArimaStateSpace, mean: Float64Array): number {
  let sum = mean[levels]!;
  for (const level of observedLevels) sum += mean[level]!;
  return sum;
}

function isFixed(covariance: Float64Array, before: Float64Array): boolean {
  let [change, largest] = [0, 0];
  for (let index = 0; index < covariance.length; index++) {
    change = Math.max(change, Math.abs(covariance[index]! - before[index]!));
    largest = Math.max(largest, Math.abs(covariance[index]!));
  }
  return change <= steadyTolerance * largest;
}

/** Gain from an innovation to the next row's states while covariances repeat. */
function holdGain({ space, flags, covariance, gain, scratch, withObservation }: Work): void {
  flags[variance] = observationCovariance(space, covariance, withObservation);
  transition(space, { source: withObservation, from: 0, out: scratch.row });
  for (let state = 0; state < gain.length; state++) gain[state] = scratch.row[state]! / flags[variance]!;
}

import { normalQuantile } from '@spx/core';
import { robustSpread } from '../robust-spread.js';
import { type BarBasis, barShares } from './bar-basis.js';
import { binnedRSquared } from './binned-r-squared.js';
import type { LeakageSample } from './leakage-sample.js';
import { midRanks } from './mid-ranks.js';
import { rankCorrelation } from './rank-correlation.js';

/** Robust deviations beyond which a feature is cut, so that no single row decides. */
const CLIP = 10;
/** Shifts of a whole horizon and more at which an honest feature may match the label. */
const HONEST_SHIFTS = 8;

/** What one feature has to do with the label; NaN where too few rows can be judged or one of the two is constant. */
export interface FeatureScore {
  readonly feature: string;
  /** Spearman correlation with the label. */
  readonly rankCorrelation: number;
  /** Share of the variance of the label's ranks that bins of the feature explain, 0 to 1; no less than the squared rank correlation. */
  readonly rSquared: number;
  /** The same for the label's distance from its median. */
  readonly magnitudeRSquared: number;
  /** Bars, less than the horizon, by which the label lies back where the feature resembles it most; 0 is the label itself. */
  readonly peakShiftBars: number;
  /** Spearman correlation there. */
  readonly peakCorrelation: number;
  /** The largest at a shift of a whole horizon or more, where the label is past. */
  readonly honestCorrelation: number;
  /** Share of what the past horizon's bars leave of the feature that the next horizon's bars explain, 0 to 1; NaN without bars. */
  readonly futureShare: number;
}

/** What the score of every feature shares. */
export interface ScoreContext {
  readonly sample: LeakageSample;
  readonly horizonBars: number;
  /** Whether bars were given. */
  readonly hasBars: boolean;
  /** The label's ranks some bars before each row of the sample. */
  labelRanks(shiftBars: number): Float64Array;
  /** Basis of the bars around rows, kept for features that miss the same rows. */
  basis(rows: Uint32Array): BarBasis;
}

/** Scores one feature. */
export function featureScore(feature: string, values: Float64Array, context: ScoreContext): FeatureScore {
  const { rows, magnitudeRanks } = context.sample;
  const ranks = midRanks(Float64Array.from(rows, (row) => values[row]!));
  const own = rankCorrelation(ranks, context.labelRanks(0));
  const binned = binnedRSquared(ranks, context.labelRanks(0));
  return {
    feature,
    rankCorrelation: own,
    rSquared: Number.isNaN(binned) ? own ** 2 : Math.max(binned, own ** 2),
    magnitudeRSquared: binnedRSquared(ranks, magnitudeRanks),
    ...peak(ranks, context),
    futureShare: context.hasBars ? futureShare(values, context) : Number.NaN,
  };
}

function peak(ranks: Float64Array, { labelRanks, horizonBars }: ScoreContext): Pick<FeatureScore, 'peakShiftBars' | 'peakCorrelation' | 'honestCorrelation'> {
  let [peakShiftBars, peakCorrelation] = [0, Number.NaN];
  for (let shift = 0; shift < horizonBars; shift++) {
    const found = rankCorrelation(ranks, labelRanks(shift));
    if (Number.isNaN(peakCorrelation) || Math.abs(found) > Math.abs(peakCorrelation)) [peakShiftBars, peakCorrelation] = [shift, found];
  }
  let honestCorrelation = 0;
  for (let index = 0; index <= HONEST_SHIFTS; index++) {
    const found = Math.abs(rankCorrelation(ranks, labelRanks(horizonBars + Math.round((index * horizonBars) / HONEST_SHIFTS))));
    if (found > honestCorrelation) honestCorrelation = found;
  }
  return { peakShiftBars, peakCorrelation, honestCorrelation };
}

/** The larger share of the feature's values, far ones cut, and of its normal scores, which undo any monotone transform. */
function futureShare(values: Float64Array, { sample, basis }: ScoreContext): number {
  const rows = sample.rowsWithPast.filter((row) => Number.isFinite(values[row]!));
  const known = Float64Array.from(rows, (row) => values[row]!);
  const spread = robustSpread(known);
  if (spread === null) return Number.NaN;
  const { center, deviation } = spread;
  const shares = [known.map((value) => Math.max(-CLIP, Math.min(CLIP, (value - center) / deviation))), normalScores(known)].map((form) =>
    barShares(basis(rows), form),
  );
  return Math.max(...shares.map((share) => share?.future ?? 0));
}

function normalScores(values: Float64Array): Float64Array {
  return midRanks(values).map((rank) => normalQuantile((rank + 0.5) / values.length));
}

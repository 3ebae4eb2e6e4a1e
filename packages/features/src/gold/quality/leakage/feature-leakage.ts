import { type BarColumn, type ColumnTable, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import type { Finding } from '../../../bronze/finding.js';
import { type BarBasis, barBasis } from './bar-basis.js';
import { type FeatureScore, featureScore, type ScoreContext } from './feature-score.js';
import { type LeakageSample, leakageSample } from './leakage-sample.js';
import { limitForSample, plausibleLimits } from './plausible-limits.js';

const COPY_RATIO = 4;

/** What {@link featureLeakage} looks at. */
export interface FeatureLeakageOptions {
  /** n rows of consecutive bars, oldest first. */
  readonly features: ColumnTable;
  /** n values, aligned with the features. */
  readonly label: Label;
  /** The n bars of both. With them features are also held against the single bars of the horizon, which finds parts of a label, mixtures and labels under noise. */
  readonly bars?: ColumnTable<BarColumn>;
  /** Rows to look at, evenly spaced, at least 100; default 10,000: the screens take seconds, whatever the number of rows. */
  readonly maximumRows?: number;
}

/** A feature that knows what it cannot. `column` names it; severity `stop`. */
export interface LeakageFinding extends Finding {
  readonly column: string;
  /** `label`: resembles the label. `magnitude`: its size. `shifted-label`: a label of less than a horizon ago. `future-bars`: bars of the horizon. */
  readonly screen: 'label' | 'magnitude' | 'shifted-label' | 'future-bars';
  /** The R2 or share that is over the limit, 0 to 1. */
  readonly statistic: number;
  readonly limit: number;
  /** Bars by which the label lies back, where the screen is `shifted-label`. */
  readonly shiftBars: number;
}

/** What {@link featureLeakage} finds. */
export interface FeatureLeakage {
  /** At most one for each feature, by the first screen that it fails. */
  readonly findings: readonly LeakageFinding[];
  /** The figures of all features, in the order of the table. */
  readonly scores: readonly FeatureScore[];
}

/**
 * Looks for features that know the label: the label itself, scaled, negated, under noise or under any monotone transform, its size, a part of its horizon, or a label of
 * less than one horizon ago.
 *
 * Screens, each on ranks, so that no single row decides:
 *   label          R2 of the label by the feature alone, in 20 bins or by rank correlation. Returns and classes: above 0.3; volatilities, which honest features predict
 *                  well: above 0.9; prices: not judged.
 *   magnitude      the same of the label's distance from its median; returns and classes: above 0.6.
 *   shifted-label  squared rank correlation with the label of k bars ago, k below the horizon, above the limit of `label` (prices: 0.9), and 1 - |correlation| there less
 *                  than a quarter of what it is at any k of a horizon or more. A function of the past matches the label best where the label is past as well.
 *   future-bars    with `bars`: R2 of the feature by the returns of the next horizon's bars, beyond what those of the past horizon explain, above 0.5.
 * Limits rise towards 0.99 where the rows hold few horizons that do not overlap: L + (1 - L) min(1, 15 / horizons).
 *
 * Limits:  a screen is no proof. A leak buried under noise of several times its size, or one that looks ahead at something else than these bars, passes; `assertCausal` of
 *          `@spx/core/testing` proves a calculator. Bars must be consecutive: rows left out between them shift the label.
 * Edges:   fewer than 30 rows in which both are known, and constant columns: nothing is reported.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if `maximumRows` is not an integer of 100 or more.
 * @example
 * featureLeakage({ features, label: forwardReturn(bars), bars }).findings; // [] if no feature looks ahead
 */
export function featureLeakage({ features, label, bars, maximumRows = 10_000 }: FeatureLeakageOptions): FeatureLeakage {
  checkLength('label', features, label.values.length);
  if (bars !== undefined) checkLength('bars', features, bars.rowCount);
  if (!Number.isInteger(maximumRows) || maximumRows < 100)
    throw new InvalidArgumentError('maximumRows', 'an integer of 100 or more', { received: maximumRows });
  const sample = leakageSample(label, bars, maximumRows);
  const context = scoreContext(sample, label, bars?.column('close') ?? null);
  const scores = features.names.map((name) => featureScore(name, features.column(name), context));
  return { scores, findings: scores.flatMap((score) => findingOf(score, label, sample.horizons)) };
}

function checkLength(what: string, features: ColumnTable, received: number): void {
  if (received !== features.rowCount) throw new ShapeMismatchError({ what, expected: features.rowCount, received });
}

function scoreContext(sample: LeakageSample, { horizonBars }: Label, close: Float64Array | null): ScoreContext {
  const bases: { readonly rows: Uint32Array; readonly basis: BarBasis }[] = [];
  const shifted = new Map<number, Float64Array>();
  return {
    sample,
    horizonBars,
    hasBars: close !== null,
    labelRanks: (shiftBars) => {
      const ranks = shifted.get(shiftBars) ?? Float64Array.from(sample.rows, (row) => sample.labelRanks[row - shiftBars] ?? Number.NaN);
      shifted.set(shiftBars, ranks);
      return ranks;
    },
    basis: (rows) => {
      const known = bases.find((held) => held.rows.length === rows.length && held.rows.every((row, index) => row === rows[index]));
      if (known !== undefined) return known.basis;
      const basis = barBasis(close ?? new Float64Array(), rows, horizonBars);
      bases.push({ rows, basis });
      return basis;
    },
  };
}

function findingOf(score: FeatureScore, label: Label, horizons: number): LeakageFinding[] {
  const limits = plausibleLimits(label.unit);
  const screens = [
    { screen: 'label', statistic: score.rSquared, limit: limitForSample(limits.value, horizons) },
    { screen: 'magnitude', statistic: score.magnitudeRSquared, limit: limitForSample(limits.magnitude, horizons) },
    { screen: 'shifted-label', statistic: isCopy(score) ? score.peakCorrelation ** 2 : 0, limit: limitForSample(limits.shifted, horizons) },
    { screen: 'future-bars', statistic: score.futureShare, limit: limitForSample(limits.future, horizons) },
  ] as const;
  const failed = screens.find(({ statistic, limit }) => statistic > limit);
  if (failed === undefined) return [];
  const shiftBars = failed.screen === 'shifted-label' ? score.peakShiftBars : 0;
  const message = `${describe(score.feature, label.name, { ...failed, shiftBars })}; honest features stay below ${failed.limit.toFixed(2)}.`;
  return [{ rule: 'feature-leakage', severity: 'stop', message, column: score.feature, worst: failed.statistic, ...failed, shiftBars }];
}

function isCopy({ peakCorrelation, honestCorrelation }: FeatureScore): boolean {
  return COPY_RATIO * (1 - Math.abs(peakCorrelation)) < 1 - honestCorrelation;
}

function describe(feature: string, label: string, found: Pick<LeakageFinding, 'screen' | 'statistic' | 'shiftBars'>): string {
  const share = found.statistic.toFixed(2);
  switch (found.screen) {
    case 'label':
      return `"${feature}" alone explains ${share} of the variance of "${label}"`;
    case 'magnitude':
      return `"${feature}" alone explains ${share} of the variance of the size of "${label}"`;
    case 'shifted-label':
      return `"${feature}" matches "${label}" of ${found.shiftBars} bars ago with an R2 of ${share}, before that label is known`;
    case 'future-bars':
      return `bars that are still to come explain ${share} of what the past leaves of "${feature}"`;
  }
}

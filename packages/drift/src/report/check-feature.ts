import type { DriftResult, DriftTest } from '@spx/core';
import { effectiveSampleSize } from '../sample/effective-sample-size.js';
import { rankSeries } from '../sample/rank-series.js';
import { type SortedValues, sortValues } from '../sample/sort-values.js';
import { ecdfDistance } from '../two-sample/ecdf-distance.js';
import { distributionOverlay } from './distribution-overlay.js';
import type { NotChecked } from './drift-report-record.js';
import type { FeatureDrift } from './feature-drift.js';
import { requireEffectiveSize } from './require-effective-size.js';
import { runTest } from './run-test.js';
import { windowSummary } from './window-summary.js';

/** One feature to check. */
export interface FeatureToCheck {
  readonly feature: string;
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly tests: readonly DriftTest[];
  readonly minimumEffectiveSize: number;
}

/** What one feature gave, before correction for the number of features. */
export interface CheckedFeature {
  /** `null` when no test could run. */
  readonly summary: Omit<FeatureDrift, 'verdict'> | null;
  readonly results: readonly { readonly test: string; readonly result: DriftResult }[];
  readonly notChecked: readonly NotChecked[];
}

/** Sorts both windows once, summarises them and runs every test. */
export function checkFeature(options: FeatureToCheck): CheckedFeature {
  const { feature, tests, minimumEffectiveSize } = options;
  const reference = sortValues(options.reference);
  const current = sortValues(options.current);
  const obstacle = obstacleOf(feature, reference, current);
  if (obstacle !== null) return { summary: null, results: [], notChecked: [obstacle] };
  const effectiveSize = effectiveSizeOf(reference, current);
  const results: { test: string; result: DriftResult }[] = [];
  const notChecked: NotChecked[] = [];
  for (const test of tests) {
    const outcome = runTest(test, reference, current);
    if ('failure' in outcome) notChecked.push({ feature, test: test.id, reason: 'test-failed', detail: outcome.failure });
    else results.push({ test: test.id, result: requireEffectiveSize(outcome.result, effectiveSize, minimumEffectiveSize) });
  }
  return { summary: { ...summaryOf(feature, reference, current), effectiveSize }, results, notChecked };
}

function obstacleOf(feature: string, reference: SortedValues, current: SortedValues): NotChecked | null {
  const make = (reason: NotChecked['reason'], detail: string): NotChecked => ({ feature, test: null, reason, detail });
  if (reference.sorted.length === 0) return make('no-reference-values', 'Every value of the reference window is missing.');
  if (current.sorted.length === 0) return make('no-current-values', 'Every value of the current window is missing.');
  for (const [name, { sorted }] of Object.entries({ reference, current })) {
    if (Math.max(-sorted[0]!, sorted.at(-1)!) <= LARGEST) continue;
    const count = sorted.filter((value) => Math.abs(value) > LARGEST).length;
    return make('infinite-values', `The ${name} window holds infinite values, or values beyond ${LARGEST}: ${count} of ${sorted.length}.`);
  }
  return null;
}

// The square of anything larger overflows, and with it every moment.
const LARGEST = 1e150;

/**
 * Of the ranks, so that one far outlier cannot hide how much alike neighbouring rows are. Nothing can be correlated in a reference without any variation, so there
 * every row counts.
 */
function effectiveSizeOf(reference: SortedValues, current: SortedValues): number {
  const constant = reference.sorted[0] === reference.sorted.at(-1);
  return constant ? current.sorted.length : effectiveSampleSize(rankSeries(current));
}

function summaryOf(feature: string, reference: SortedValues, current: SortedValues): Omit<FeatureDrift, 'verdict' | 'effectiveSize'> {
  const { above, below, area } = ecdfDistance(reference.sorted, current.sorted);
  const before = windowSummary(reference.sorted, reference.missingCount);
  const deviation = before.standardDeviation;
  return {
    feature,
    distance: Math.max(above, below) / (reference.sorted.length * current.sorted.length),
    shift: Number.isFinite(area / deviation) ? area / deviation : null,
    reference: before,
    current: windowSummary(current.sorted, current.missingCount),
    overlay: distributionOverlay(reference.sorted, current.sorted),
  };
}

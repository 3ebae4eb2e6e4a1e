import type { DriftResult, DriftTest } from '@spx/core';
import { effectiveSizes } from '../sample/effective-sizes.js';
import { type SortedValues, sortValues } from '../sample/sort-values.js';
import { ecdfDistance } from '../two-sample/ecdf-distance.js';
import { chanceOfDistance } from './chance-of-distance.js';
import type { RawResult } from './correct-results.js';
import type { DependenceRule } from './dependence-rule.js';
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
  readonly dependence: DependenceRule;
  readonly minimumEffectiveSize: number;
}

/** What is known of a feature before all are. */
export type FeatureSummary = Omit<FeatureDrift, 'verdict' | 'adjustedChance'>;

/** What one feature gave, before correction for the number of features. */
export interface CheckedFeature {
  /** `null` when no test could run. */
  readonly summary: FeatureSummary | null;
  readonly results: readonly RawResult[];
  readonly notChecked: readonly NotChecked[];
}

/** Sorts both windows once, summarises them and runs every test. */
export function checkFeature(options: FeatureToCheck): CheckedFeature {
  const { feature, tests, minimumEffectiveSize } = options;
  const reference = sortValues(options.reference);
  const current = sortValues(options.current);
  const obstacle = obstacleOf(feature, reference, current);
  if (obstacle !== null) return { summary: null, results: [], notChecked: [obstacle] };
  const sizes = effectiveSizes(reference, current);
  const differences = differencesOf(reference, current);
  const chance = options.dependence === 'ignore' ? null : chanceOfDistance(differences.distance, sizes);
  const results: RawResult[] = [];
  const notChecked: NotChecked[] = [];
  for (const test of tests) {
    const outcome = runTest(test, reference, current);
    if ('failure' in outcome) notChecked.push({ feature, test: test.id, reason: 'test-failed', detail: outcome.failure });
    else results.push({ feature, test: test.id, result: requireEffectiveSize(withChance(outcome.result, chance), sizes, minimumEffectiveSize) });
  }
  const summary = {
    feature,
    ...differences,
    chance,
    effectiveSize: sizes.current,
    referenceEffectiveSize: sizes.reference,
    overlay: distributionOverlay(reference.sorted, current.sorted),
  };
  return { summary, results, notChecked };
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

/** A difference that the test finds but dependent rows show by chance is none: the larger probability counts. */
function withChance(result: DriftResult, chance: number | null): DriftResult {
  const { pValue } = result;
  return pValue === null || chance === null ? result : { ...result, pValue: Math.max(pValue, chance) };
}

function differencesOf(reference: SortedValues, current: SortedValues): Pick<FeatureDrift, 'distance' | 'shift' | 'reference' | 'current'> {
  const { above, below, area } = ecdfDistance(reference.sorted, current.sorted);
  const before = windowSummary(reference.sorted, reference.missingCount);
  const deviation = before.standardDeviation;
  return {
    distance: Math.max(above, below) / (reference.sorted.length * current.sorted.length),
    shift: Number.isFinite(area / deviation) ? area / deviation : null,
    reference: before,
    current: windowSummary(current.sorted, current.missingCount),
  };
}

import { type Dataset, InsufficientDataError, type ValueUnit } from '@spx/core';
import type { ConformalDetails, ScaleBounds } from './conformal-details.js';
import type { ConformalRecipe } from './conformal-options.js';
import type { IntervalParts } from './conformal-parts.js';
import { conformalThreshold, scoresNeeded } from './conformal-threshold.js';
import { effectiveObservations } from './effective-observations.js';
import { boundedScale, groupOf, standardised } from './interval-rule.js';
import { signCalibration } from './sign-calibration.js';

/** Units of labels that go up and down. */
const directed: readonly ValueUnit[] = ['fraction', 'percent', 'log-return', 'standard-deviations'];

/**
 * Thresholds and the probability of the sign from predictions for rows that the models have not seen.
 *
 * @param parts - of each row of `calibration`.
 * @throws {InsufficientDataError} if a group has fewer labels that do not overlap than a finite threshold needs.
 */
export function calibrate(calibration: Dataset, parts: readonly IntervalParts[], recipe: ConformalRecipe): ConformalDetails {
  const { coverage, tails, groups, scaleColumn, scaleEstimator } = recipe;
  const { label } = calibration;
  const scale = scaleColumn === null && scaleEstimator === null ? null : scaleBounds(parts);
  const scaled = parts.map(({ rawScale }) => boundedScale(rawScale, scale));
  const below = Float64Array.from(parts, ({ low }, row) => (low - label.values[row]!) / scaled[row]!);
  const above = Float64Array.from(parts, ({ high }, row) => (label.values[row]! - high) / scaled[row]!);
  const members = groupRows(parts, groups?.edges);
  const effective = members.map((rows) => effectiveObservations(label, rows));
  const miss = tails === 'joint' ? 1 - coverage : (1 - coverage) / 2;
  refuseFew(effective, { miss, groups });
  const at = (scores: Float64Array, rows: Uint32Array): number =>
    conformalThreshold(
      Float64Array.from(rows, (row) => scores[row]!),
      miss,
    );
  const worse = above.map((score, row) => Math.max(score, below[row]!));
  return {
    ...{ coverage, tails, scaleColumn, scale, groups: groups === null ? null : { column: groups.column, edges: [...groups.edges] } },
    lower: members.map((rows) => at(tails === 'joint' ? worse : below, rows)),
    upper: members.map((rows) => at(tails === 'joint' ? worse : above, rows)),
    sign: directed.includes(label.unit) ? signOf(calibration, parts, scale) : null,
    calibrationRows: parts.length,
    effectiveObservations: effective,
  };
}

function signOf({ label }: Dataset, parts: readonly IntervalParts[], scale: ScaleBounds | null): ConformalDetails['sign'] {
  const prediction = Float64Array.from(parts, (one) => standardised(one, scale));
  return { ...signCalibration({ prediction, outcome: label.values, effectiveObservations: effectiveObservations(label) }) };
}

/** Where no scale of the calibration is above 0 there is nothing to measure by but the unit of the label. */
function scaleBounds(parts: readonly IntervalParts[]): ScaleBounds {
  const known = Float64Array.from(parts, ({ rawScale }) => rawScale)
    .filter((scale) => Number.isFinite(scale) && scale > 0)
    .sort();
  return known.length === 0 ? { smallest: 1, missing: 1 } : { smallest: known[known.length >> 1]! / 100, missing: known[known.length - 1]! };
}

function groupRows(parts: readonly IntervalParts[], edges: readonly number[] | undefined): readonly Uint32Array[] {
  const group = parts.map((one) => groupOf(one.group, edges));
  return Array.from({ length: (edges?.length ?? 0) + 1 }, (_, number) => Uint32Array.from(group.keys()).filter((row) => group[row] === number));
}

function refuseFew(effective: readonly number[], { miss, groups }: { readonly miss: number; readonly groups: ConformalRecipe['groups'] }): void {
  const required = scoresNeeded(miss);
  const group = effective.findIndex((available) => available < required);
  if (group === -1) return;
  const where = groups === null ? '' : ` in group ${group + 1} of "${groups.column}"`;
  throw new InsufficientDataError({
    what: `calibration labels that do not overlap${where}`,
    required,
    available: effective[group]!,
    remedy: 'Give more rows, a larger "calibrationShare", a lower "coverage", or fewer "groups".',
  });
}

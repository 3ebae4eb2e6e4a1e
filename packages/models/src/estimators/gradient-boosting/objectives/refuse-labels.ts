import { InvalidArgumentError } from '@spx/core';

/** Labels beyond this make squares and sums of squares that are no longer finite. */
const largestLabel = 1e100;

/**
 * Refuses the first label that does not satisfy `isAllowed`.
 *
 * @param expected - the limit, to follow "must be".
 * @throws {InvalidArgumentError} naming row and value.
 */
export function refuseLabels(labels: Float64Array, expected: string, isAllowed: (label: number) => boolean): void {
  const bad = labels.findIndex((label) => !isAllowed(label));
  if (bad !== -1) throw new InvalidArgumentError('label.values', expected, { received: `${labels[bad]} in row ${bad}` });
}

/** @throws {InvalidArgumentError} for the first label too large to be squared and summed. */
export function refuseHugeLabels(labels: Float64Array): void {
  refuseLabels(labels, `between -${largestLabel} and ${largestLabel}`, (label) => Math.abs(label) <= largestLabel);
}

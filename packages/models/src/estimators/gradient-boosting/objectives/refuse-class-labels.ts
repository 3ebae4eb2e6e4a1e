import { refuseLabels } from './refuse-labels.js';

/** @throws {InvalidArgumentError} for the first label that is not the number of a class. */
export function refuseClassLabels(labels: Float64Array, classes: number): void {
  refuseLabels(labels, `a whole number from 0 to ${classes - 1} in every row`, (label) => Number.isInteger(label) && label >= 0 && label < classes);
}

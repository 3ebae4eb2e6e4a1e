import type { Label } from '@spx/core';

/** A label whose times are NaN wherever its value is no finite number; its arrays are written to, so they must be the caller's own. */
export function maskedLabel(label: Label): Label {
  const { values, startTime, endTime } = label;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isFinite(values[row])) values[row] = startTime[row] = endTime[row] = Number.NaN;
  }
  return label;
}

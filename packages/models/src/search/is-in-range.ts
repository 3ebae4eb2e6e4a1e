import type { ParameterRange, ParameterValue } from './search-space.js';

/** How far from a whole number of steps a value may lie, in steps: what sums of steps lose to rounding. */
const stepTolerance = 1e-6;

/** Whether a parameter can have this value. */
export function isInRange(range: ParameterRange, value: ParameterValue): boolean {
  if (range.type === 'categorical') return range.choices.includes(value);
  if (typeof value !== 'number' || !(value >= range.low && value <= range.high)) return false;
  if (range.type === 'integer' && !Number.isInteger(value)) return false;
  if (range.step === undefined) return true;
  const steps = (value - range.low) / range.step;
  return Math.abs(steps - Math.round(steps)) <= stepTolerance;
}

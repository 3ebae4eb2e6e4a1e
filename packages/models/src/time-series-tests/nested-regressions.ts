import { absorbRows, emptyFactor } from '../estimators/arimax/triangular-factor.js';

/** Regressions of one target on the first 0, 1, 2, ... columns, without an intercept of their own. */
export interface NestedRegressions {
  readonly rows: number;
  /** Sum of squared residuals of the regression on the first m columns, for m from 0. */
  readonly residuals: Float64Array;
  /** t statistic of the last of the first m columns; NaN at 0, and where the column is a combination of those before it. */
  readonly lastT: Float64Array;
}

const blockRows = 1024;
const dependenceTolerance = 1e-10;

/**
 * Fits all nested regressions from one triangle: what a column adds is one number of the rotated target.
 *
 * Cost: 2 rows columns^2, that of the largest one.
 *
 * @param columns - of equal length, finite; brought to unit length here.
 */
export function nestedRegressions(columns: readonly Float64Array[], target: Float64Array): NestedRegressions {
  const all = [...columns, target];
  const scales = all.map((values, index) => (index === columns.length ? 1 : lengthOf(values) || 1));
  const factor = emptyFactor(all.length);
  const block = all.map(() => new Float64Array(blockRows));
  for (let from = 0; from < target.length; from += blockRows) {
    const count = Math.min(blockRows, target.length - from);
    for (const [index, values] of all.entries()) {
      const [out, scale] = [block[index]!, scales[index]!];
      for (let row = 0; row < count; row++) out[row] = values[from + row]! / scale;
    }
    absorbRows(factor, block, count);
  }
  return { rows: target.length, ...readTriangle(factor, target.length) };
}

function lengthOf(values: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]! * values[row]!;
  return Math.sqrt(sum);
}

function readTriangle(factor: readonly Float64Array[], rows: number): Omit<NestedRegressions, 'rows'> {
  const width = factor.length - 1;
  const rotated = factor[width]!;
  const residuals = new Float64Array(width + 1);
  residuals[width] = rotated[width]! ** 2;
  for (let count = width - 1; count >= 0; count--) residuals[count] = residuals[count + 1]! + rotated[count]! ** 2;
  const lastT = residuals.map((residual, count) => {
    if (count === 0) return Number.NaN;
    const pivot = factor[count - 1]![count - 1]!;
    if (Math.abs(pivot) <= dependenceTolerance * lengthOf(factor[count - 1]!)) return Number.NaN;
    return (Math.sign(pivot) * rotated[count - 1]!) / Math.sqrt(residual / (rows - count));
  });
  return { residuals, lastT };
}

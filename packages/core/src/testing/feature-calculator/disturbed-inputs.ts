import type { FeatureCalculator } from '../../contracts/feature-calculator.js';

/** Columns that are never missing in a bar table, so that no rule says what a kernel makes of NaN there. */
const ALWAYS_PRESENT: ReadonlySet<string> = new Set(['time', 'is_backfilled']);

/** Positions in `inputs` of the columns whose values may be missing or wild. */
export function disturbableInputs({ inputs }: FeatureCalculator): readonly number[] {
  return [...inputs.keys()].filter((index) => !ALWAYS_PRESENT.has(inputs[index]!));
}

/** The same inputs with rows [from, to) of the given columns changed; the others are shared. */
export function disturb(
  inputs: readonly Float64Array[],
  which: readonly number[],
  { from, to, change }: { readonly from: number; readonly to: number; readonly change: (value: number) => number },
): readonly Float64Array[] {
  return inputs.map((column, index) => {
    if (!which.includes(index)) return column;
    const changed = column.slice();
    for (let row = from; row < to; row++) changed[row] = change(changed[row]!);
    return changed;
  });
}

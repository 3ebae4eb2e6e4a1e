import type { FeatureCalculator, FeatureUnit } from '@spx/core';
import { perOutput } from '../description/per-output.js';

/** Outputs of a calculator that maps each output of another, row by row, to one of its own: the names follow, the history stays. */
export interface DerivedOutputs<Derived extends string> {
  readonly outputs: readonly Derived[];
  readonly warmUp: Readonly<Record<Derived, number>>;
  readonly settle: Readonly<Record<Derived, number>>;
  readonly units: Readonly<Record<Derived, FeatureUnit>>;
}

/**
 * Names each output of `of` anew and takes over its warm-up and settling.
 *
 * @param unit - of all of them.
 * @param bars - history of what the outputs are combined with; default 0 bars.
 */
export function derivedOutputs<Output extends string, Derived extends string>(
  of: FeatureCalculator<Output>,
  { name, unit, bars = 0 }: { readonly name: (output: Output) => Derived; readonly unit: FeatureUnit; readonly bars?: number },
): DerivedOutputs<Derived> {
  const rows = (history: Readonly<Record<Output, number>>): Readonly<Record<Derived, number>> =>
    Object.fromEntries(of.outputs.map((output) => [name(output), Math.max(bars, history[output])])) as Record<Derived, number>;
  const outputs = of.outputs.map(name);
  return { outputs, warmUp: rows(of.warmUp), settle: rows(of.settle), units: perOutput(outputs, unit) };
}

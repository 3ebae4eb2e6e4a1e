import type { FeatureCalculator } from '@spx/core';

/** Outputs of a calculator that maps each output of another, row by row, to one of its own: the names follow, the history stays. */
export interface DerivedOutputs<Derived extends string> {
  readonly outputs: readonly Derived[];
  readonly warmUp: Readonly<Record<Derived, number>>;
  readonly settle: Readonly<Record<Derived, number>>;
}

/**
 * Names each output of `of` anew and takes over its warm-up and settling.
 *
 * @param bars - history of what the outputs are combined with; default 0 bars.
 */
export function derivedOutputs<Output extends string, Derived extends string>(
  of: FeatureCalculator<Output>,
  name: (output: Output) => Derived,
  bars: number = 0,
): DerivedOutputs<Derived> {
  const rows = (history: Readonly<Record<Output, number>>): Readonly<Record<Derived, number>> =>
    Object.fromEntries(of.outputs.map((output) => [name(output), Math.max(bars, history[output])])) as Record<Derived, number>;
  return { outputs: of.outputs.map(name), warmUp: rows(of.warmUp), settle: rows(of.settle) };
}

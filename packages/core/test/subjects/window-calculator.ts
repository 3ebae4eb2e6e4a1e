import type { FeatureCalculator, FeatureKernel } from '../../src/contracts/feature-calculator.js';

/** A calculator over a window of rows, and ways to break it. */
export interface WindowDefinition {
  readonly id: string;
  readonly inputs?: readonly string[];
  readonly window: number;
  /** Value of a full window; each column holds `window` values, oldest first. */
  readonly value: (columns: readonly Float64Array[]) => number;
  readonly dependencies?: readonly FeatureCalculator[];
  /** Rows that the dependencies need by themselves. */
  readonly earlier?: number;
}

/** The plainest correct calculator over a finite window: its state is the number of rows seen and the last `window` rows of each input. */
export function windowCalculator(definition: WindowDefinition): FeatureCalculator {
  const { id, inputs = ['close'], window, dependencies = [], earlier = 0 } = definition;
  const rows = { [id]: window - 1 + earlier };
  return { specVersion: 1, id, inputs, outputs: [id], warmUp: rows, settle: rows, dependencies, kernel: () => windowKernel({ ...definition, inputs }) };
}

function windowKernel({ inputs, window, value }: WindowDefinition & { readonly inputs: readonly string[] }): FeatureKernel {
  const state = new Float64Array(1 + inputs.length * window);
  const columns = inputs.map((_, input) => state.subarray(1 + input * window, 1 + (input + 1) * window));
  const advance = (given: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]): void => {
    for (let row = from; row < to; row++) {
      for (const [input, column] of columns.entries()) {
        column.copyWithin(0, 1);
        column[window - 1] = given[input]![row]!;
      }
      state[0]!++;
      const full = state[0]! >= window && !columns.some((column) => column.some(Number.isNaN));
      out![row] = full ? value(columns) : Number.NaN;
    }
  };
  return { state, advance };
}

/** Mean of the last `window` closes. */
export function windowMean(window = 5): FeatureCalculator {
  return windowCalculator({ id: `sma_${window}`, window, value: ([close]) => meanOf(close!) });
}

/** The mean with another kernel. */
export function meanWithKernel(kernel: () => FeatureKernel): FeatureCalculator {
  return { ...windowMean(), kernel };
}

/** Arithmetic mean. */
export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

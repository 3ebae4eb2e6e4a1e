import { expect, test } from 'vitest';
import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { ColumnTable } from '../table/column-table.js';
import { computeCalculator } from './compute-calculator.js';

const bars = new ColumnTable({ close: Float64Array.of(1, 2, 4, 8), volume: Float64Array.of(5, 5, 5, 6) });

test('gives the outputs of the calculator in their order, over all rows', () => {
  const table = computeCalculator(lag('close', 'close_lag_1'), bars);
  expect(table.names).toEqual(['close_lag_1']);
  expect(table.column('close_lag_1')).toEqual(Float64Array.of(Number.NaN, 1, 2, 4));
});

test('computes dependencies first and leaves their outputs out', () => {
  const second = lag('close_lag_1', 'close_lag_2', [lag('close', 'close_lag_1')]);
  const table = computeCalculator(second, bars);
  expect(table.names).toEqual(['close_lag_2']);
  expect(table.column('close_lag_2')).toEqual(Float64Array.of(Number.NaN, Number.NaN, 1, 2));
});

test('a table without rows gives a table without rows', () => {
  expect(computeCalculator(lag('close', 'close_lag_1'), bars.slice(0, 0)).rowCount).toBe(0);
});

test('a row that the kernel forgets to write is missing, never zero', () => {
  const idle = { ...lag('close', 'idle'), kernel: () => ({ state: new Float64Array(1), advance: () => undefined }) };
  expect(computeCalculator(idle, bars).column('idle')).toEqual(new Float64Array(4).fill(Number.NaN));
});

test('refuses bars without an input', () => {
  expect(() => computeCalculator(lag('open', 'open_lag_1'), bars)).toThrow('"open_lag_1.inputs" must be');
});

/** Previous value of a column; the state holds whether there is one, and which. */
function lag<Output extends string>(input: string, output: Output, dependencies: FeatureCalculator[] = []): FeatureCalculator<Output> {
  const one = { [output]: 1 } as Record<Output, number>;
  return { specVersion: 1, id: output, inputs: [input], outputs: [output], warmUp: one, settle: one, dependencies, kernel };
}

function kernel() {
  const state = new Float64Array(2);
  return {
    state,
    advance: ([values]: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]) => {
      for (let row = from; row < to; row++) {
        out![row] = state[0] === 0 ? Number.NaN : state[1]!;
        state[0] = 1;
        state[1] = values![row]!;
      }
    },
  };
}

import { calculatorInputs } from '../../kernels/calculator-inputs.js';
import { ColumnTable } from '../../table/column-table.js';
import type { Fail } from '../contract-suite.js';
import { showNumber } from '../first-difference.js';
import type { CalculatorCheck, CalculatorContext } from './calculator-context.js';
import { describeInputs, runKernel } from './kernel-runs.js';

const PRICES: ReadonlySet<string> = new Set(['open', 'high', 'low', 'close']);

/** Zero volume, flat prices, spikes and tiny moves give numbers or NaN, never an infinity. */
export const checkAwkwardFinite: CalculatorCheck = {
  name: 'never gives an infinity on awkward bars',
  run: (context, fail) => requireFinite(context, { bars: context.awkward, what: 'awkward bars' }, fail),
};

/** Windows in which nothing moves give numbers or NaN, never an infinity. */
export const checkConstantFinite: CalculatorCheck = {
  name: 'never gives an infinity on constant windows',
  run: (context, fail) => {
    const bars = context.clean.slice(0, Math.min(context.clean.rowCount, 2 * context.warmUp + 200));
    requireFinite(context, { bars: stillBars(bars, 0), what: 'bars that never change' }, fail);
    requireFinite(context, { bars: withoutVolume(stillBars(bars, 0)), what: 'bars that never change, without volume' }, fail);
    requireFinite(context, { bars: withoutVolume(bars), what: 'moving bars without volume' }, fail);
    requireFinite(context, { bars: stillBars(bars, Number.EPSILON), what: 'bars that move by the last bit' }, fail);
  },
};

/** All prices at the first close and all other columns at their first value, times and flags apart; `step` lifts every second and third row a little. */
function stillBars(bars: ColumnTable, step: number): ColumnTable {
  const level = bars.has('close') ? bars.column('close')[0]! : 0;
  return withColumns(bars, (name, values) => {
    if (name === 'time' || name === 'is_backfilled') return values;
    const first = PRICES.has(name) ? level : values[0]!;
    return values.map((_, row) => first * (1 + (row % 3) * step));
  });
}

function withoutVolume(bars: ColumnTable): ColumnTable {
  return withColumns(bars, (name, values) => (name === 'volume' ? new Float64Array(values.length) : values));
}

function withColumns(bars: ColumnTable, change: (name: string, values: Float64Array) => Float64Array): ColumnTable {
  return new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, change(name, bars.column(name))])));
}

function requireFinite({ calculator }: CalculatorContext, { bars, what }: { bars: ColumnTable; what: string }, fail: Fail): void {
  const inputs = calculatorInputs(calculator, bars);
  const outputs = runKernel(calculator, inputs);
  for (const [output, name] of calculator.outputs.entries()) {
    const row = outputs[output]!.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (row < 0) continue;
    fail(`on ${what}, output "${name}" at row ${row} is ${showNumber(outputs[output]![row])}; inputs there: ${describeInputs(calculator, inputs, row)}.`);
  }
}

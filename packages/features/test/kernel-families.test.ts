import { computeCalculator, type FeatureCalculator, type FeatureKernel } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { expect, test } from 'vitest';
import { catalog } from '../src/catalog.js';
import { featureMatrix } from '../src/gold/feature-matrix.js';
import { simpleReturn } from '../src/silver/returns/simple-return.js';
import { ema } from '../src/silver/technical/ema.js';
import { rsi } from '../src/silver/technical/rsi.js';
import { sma } from '../src/silver/technical/sma.js';
import { garmanKlass } from '../src/silver/volatility/garman-klass.js';
import { rollingVolatility } from '../src/silver/volatility/rolling-volatility.js';
import { barAt } from './bar-at.js';

const bars = awkwardBars({ seed: 8, rows: 2_500 });
const others = [
  sma({ period: 1 }),
  sma({ period: 3 }),
  ema({ period: 1 }),
  rsi({ period: 2 }),
  garmanKlass({ period: 7 }),
  rollingVolatility({ period: 3 }),
  simpleReturn({ period: [13, 599] }),
];
const calculators = distinct([...Object.values(catalog).map((create) => create()), ...others]);

/** Calculators of which no two write one column. */
function distinct(all: readonly FeatureCalculator[]): readonly FeatureCalculator[] {
  const taken = new Set<string>();
  return all.filter(({ outputs }) => {
    if (outputs.some((output) => taken.has(output))) return false;
    for (const output of outputs) taken.add(output);
    return true;
  });
}

test('a stream, in which families run as one, gives each calculator of the catalog the bits of its own kernel', () => {
  const stream = featureMatrix({ calculators }).stream();
  const alone = calculators.flatMap((calculator) => {
    const table = computeCalculator(calculator, bars);
    return calculator.outputs.map((output) => table.column(output));
  });
  for (let row = 0; row < bars.rowCount; row++) {
    const pushed = stream.push(barAt(bars, row));
    for (const [position, name] of stream.names.entries()) {
      const [received, expected] = [pushed[position]!, alone[position]![row]!];
      if (!Object.is(received + 0, expected + 0)) expect({ name, row, received }).toEqual({ name, row, received: expected });
    }
  }
});

test('a family leaves in each state what the kernel alone leaves there', () => {
  const kernelsOf = (): readonly FeatureKernel[] => others.map((calculator) => calculator.kernel());
  const [together, apart] = [kernelsOf(), kernelsOf()];
  const width = Math.max(...others.map(({ inputs, outputs }) => inputs.length + outputs.length));
  for (const [index, kernel] of together.entries()) {
    const { inputs, outputs } = others[index]!;
    const places = { inputs: inputs.map((_, place) => place), outputs: outputs.map((_, place) => inputs.length + place) };
    const row = new Float64Array(width);
    const advance = kernel.family!.rowLoop([{ kernel, ...places }]);
    for (let bar = 0; bar < 700; bar++) {
      row.fill(bars.column('close')[bar]!, 0, inputs.length);
      const columns = places.inputs.map((place) => row.slice(place, place + 1));
      const out = outputs.map(() => new Float64Array(1));
      apart[index]!.advance(columns, 0, 1, out);
      advance(row);
      expect({ bar, values: [...row.subarray(inputs.length, inputs.length + outputs.length)] }).toEqual({ bar, values: out.map(([value]) => value) });
    }
    expect(kernel.state).toEqual(apart[index]!.state);
  }
});

import { readFileSync } from 'node:fs';
import { type ColumnTable, computeCalculator, type FeatureCalculator } from '@spx/core';
import { describe, expect, test } from 'vitest';
import { abdiRanaldoPair } from '../src/silver/microstructure/abdi-ranaldo-pair.js';
import { abdiRanaldoSpread } from '../src/silver/microstructure/abdi-ranaldo-spread.js';
import { amihudIlliquidity } from '../src/silver/microstructure/amihud-illiquidity.js';
import { corwinSchultzPair } from '../src/silver/microstructure/corwin-schultz-pair.js';
import { corwinSchultzSpread } from '../src/silver/microstructure/corwin-schultz-spread.js';
import { kyleLambda } from '../src/silver/microstructure/kyle-lambda.js';
import { returnAutocovariance } from '../src/silver/microstructure/return-autocovariance.js';
import { rollSpread } from '../src/silver/microstructure/roll-spread.js';
import { signedFlow } from '../src/silver/microstructure/signed-flow.js';
import { laggedReturn } from '../src/silver/returns/lagged-return.js';
import { rollingExtremes } from '../src/silver/rolling/rolling-extremes.js';
import { aroon } from '../src/silver/technical/aroon.js';
import { buyingPressureShare } from '../src/silver/technical/buying-pressure-share.js';
import { choppinessIndex } from '../src/silver/technical/choppiness-index.js';
import { commodityChannelIndex } from '../src/silver/technical/commodity-channel-index.js';
import { dema } from '../src/silver/technical/dema.js';
import { directionalMovement } from '../src/silver/technical/directional-movement.js';
import { donchianChannels } from '../src/silver/technical/donchian-channels.js';
import { efficiencyRatio } from '../src/silver/technical/efficiency-ratio.js';
import { kama } from '../src/silver/technical/kama.js';
import { keltnerChannels } from '../src/silver/technical/keltner-channels.js';
import { linearRegressionSlope } from '../src/silver/technical/linear-regression-slope.js';
import { parabolicSar } from '../src/silver/technical/parabolic-sar.js';
import { ppo } from '../src/silver/technical/ppo.js';
import { priceExtremes } from '../src/silver/technical/price-extremes.js';
import { stochasticOscillator } from '../src/silver/technical/stochastic-oscillator.js';
import { stochasticRsi } from '../src/silver/technical/stochastic-rsi.js';
import { tema } from '../src/silver/technical/tema.js';
import { trix } from '../src/silver/technical/trix.js';
import { ultimateOscillator } from '../src/silver/technical/ultimate-oscillator.js';
import { wilderAtr } from '../src/silver/technical/wilder-atr.js';
import { wilderRsi } from '../src/silver/technical/wilder-rsi.js';
import { williamsR } from '../src/silver/technical/williams-r.js';
import { chaikinMoneyFlow } from '../src/silver/volume/chaikin-money-flow.js';
import { chaikinOscillator } from '../src/silver/volume/chaikin-oscillator.js';
import { closeLocation } from '../src/silver/volume/close-location.js';
import { moneyFlowIndex } from '../src/silver/volume/money-flow-index.js';
import { onBalanceVolume } from '../src/silver/volume/on-balance-volume.js';
import { readGoldenFeatures } from './read-golden-features.js';

interface GoldenColumn {
  readonly firstValid: number;
  readonly tolScale: number;
  readonly values: readonly (number | null)[];
}

interface Golden {
  readonly relative: number;
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, GoldenColumn>>;
}

const golden = JSON.parse(readFileSync(new URL('./fixtures/golden-technical/expected.json', import.meta.url), 'utf8')) as Golden;
const { bars } = readGoldenFeatures();

const calculators: readonly FeatureCalculator[] = [
  priceExtremes(),
  priceExtremes({ period: 5 }),
  donchianChannels(),
  stochasticOscillator(),
  stochasticOscillator({ period: 5, smoothing: 4 }),
  williamsR(),
  aroon(),
  aroon({ period: 7 }),
  wilderRsi(),
  wilderRsi({ period: 5 }),
  wilderAtr(),
  wilderAtr({ period: 10 }),
  directionalMovement(),
  keltnerChannels(),
  keltnerChannels({ rangePeriod: 14, width: 1.5 }),
  ppo(),
  trix(),
  buyingPressureShare(),
  ultimateOscillator(),
  linearRegressionSlope(),
  linearRegressionSlope({ period: 9 }),
  commodityChannelIndex(),
  commodityChannelIndex({ period: 5 }),
  moneyFlowIndex(),
  signedFlow(),
  onBalanceVolume(),
  onBalanceVolume({ period: 3 }),
  closeLocation(),
  chaikinMoneyFlow(),
  laggedReturn(),
  laggedReturn({ lag: 3 }),
  returnAutocovariance(),
  returnAutocovariance({ period: 50 }),
  rollSpread(),
  rollSpread({ period: 50 }),
  amihudIlliquidity(),
  amihudIlliquidity({ period: 3 }),
  kyleLambda(),
  kyleLambda({ period: 10 }),
  corwinSchultzPair(),
  corwinSchultzSpread(),
  corwinSchultzSpread({ negative: 'keep' }),
  corwinSchultzSpread({ period: 4 }),
  corwinSchultzSpread({ period: 4, negative: 'keep' }),
  abdiRanaldoPair(),
  abdiRanaldoSpread(),
  abdiRanaldoSpread({ period: 4 }),
  efficiencyRatio(),
  efficiencyRatio({ period: 3 }),
  kama(),
  parabolicSar(),
  dema(),
  dema({ period: 5 }),
  tema(),
  tema({ period: 5 }),
  choppinessIndex(),
  choppinessIndex({ period: 5 }),
  stochasticRsi(),
  chaikinOscillator(),
  rollingExtremes(),
];

const writers = new Map(calculators.flatMap((calculator) => calculator.outputs.map((name) => [name, calculator] as const)));
const tables = new Map<FeatureCalculator, ColumnTable>();

function computed(name: string): { readonly calculator: FeatureCalculator; readonly column: Float64Array } {
  const calculator = writers.get(name)!;
  const table = tables.get(calculator) ?? computeCalculator(calculator, bars);
  tables.set(calculator, table);
  return { calculator, column: table.column(name) };
}

test('each golden column has a calculator', () => {
  expect(Object.keys(golden.columns).filter((name) => !writers.has(name))).toEqual([]);
  expect(Object.keys(golden.columns).length).toBeGreaterThan(70);
});

describe.each(Object.entries(golden.columns))('%s', (name, { firstValid, tolScale, values }) => {
  test('agrees with every window computed on its own, NaN cells included', () => {
    const { column } = computed(name);
    const wrong = golden.rows.flatMap((row, index) => {
      const [want, got] = [values[index] ?? Number.NaN, column[row]!];
      const agrees = Number.isNaN(want) ? Number.isNaN(got) : Math.abs(got - want) <= golden.relative * Math.max(Math.abs(want), tolScale);
      return agrees ? [] : [{ row, expected: want, received: got }];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('has its first value where the reference has it', () => {
    const { calculator, column } = computed(name);
    expect(column.findIndex((value) => !Number.isNaN(value))).toBe(firstValid);
    expect(calculator.warmUp[name]).toBe(firstValid);
  });
});

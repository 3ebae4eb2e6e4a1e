import { ColumnTable, type FeatureCalculator } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featureMatrix } from '../src/gold/feature-matrix.js';
import { abdiRanaldoSpread } from '../src/silver/microstructure/abdi-ranaldo-spread.js';
import { amihudIlliquidity } from '../src/silver/microstructure/amihud-illiquidity.js';
import { corwinSchultzSpread } from '../src/silver/microstructure/corwin-schultz-spread.js';
import { kyleLambda } from '../src/silver/microstructure/kyle-lambda.js';
import { rollSpread } from '../src/silver/microstructure/roll-spread.js';
import { aroon } from '../src/silver/technical/aroon.js';
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
import { moneyFlowIndex } from '../src/silver/volume/money-flow-index.js';
import { onBalanceVolume } from '../src/silver/volume/on-balance-volume.js';

const calculators: readonly FeatureCalculator[] = [
  ...[aroon(), choppinessIndex(), commodityChannelIndex(), dema(), directionalMovement(), donchianChannels(), efficiencyRatio(), kama(), keltnerChannels()],
  ...[
    linearRegressionSlope(),
    parabolicSar(),
    ppo(),
    stochasticOscillator(),
    stochasticRsi(),
    tema(),
    trix(),
    ultimateOscillator(),
    wilderAtr(),
    wilderRsi(),
    williamsR(),
  ],
  ...[chaikinMoneyFlow(), chaikinOscillator(), moneyFlowIndex(), onBalanceVolume()],
  ...[abdiRanaldoSpread(), amihudIlliquidity(), corwinSchultzSpread(), kyleLambda(), rollSpread()],
];
const matrix = featureMatrix({ calculators });

const PRICES = new Set(['open', 'high', 'low', 'close']);
const PRICE_UNITS = new Set<string>([
  ...['dema_20', 'donchian_upper_20', 'donchian_lower_20', 'donchian_middle_20', 'kama_10_2_30', 'keltner_upper_20_10_2', 'keltner_lower_20_10_2'],
  ...['psar_0_02_0_2', 'regression_slope_14', 'tema_20', 'wilder_atr_14'],
]);
const VOLUME_UNITS = new Set<string>(['chaikin_oscillator_3_10']);
const PER_VALUE = new Set<string>(['amihud_illiquidity_20', 'kyle_lambda_50']);

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), power: fc.integer({ min: -8, max: 8 }) });
const runs = { seed: 1, numRuns: 3 };

/** Asserts that scaling some columns of the bars scales each feature by its factor, to the last bit. */
async function expectFactors(seed: number, scaleOf: (column: string) => number, factorOf: (feature: string) => number): Promise<void> {
  const bars = awkwardBars({ seed, rows: 2_000 });
  const scaled = new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, bars.column(name).map((value) => value * scaleOf(name))])));
  const [before, after] = [await matrix.compute(bars), await matrix.compute(scaled)];
  for (const name of matrix.names) expect([name, after.column(name)]).toEqual([name, before.column(name).map((value) => value * factorOf(name))]);
}

test('prices in another unit scale the features in price units, divide those per value traded, and leave the others alone', () =>
  fc.assert(
    fc.asyncProperty(cases, ({ seed, power }) => {
      const scale = 2 ** power;
      return expectFactors(
        seed,
        (column) => (PRICES.has(column) ? scale : 1),
        (name) => (PRICE_UNITS.has(name) ? scale : PER_VALUE.has(name) ? 1 / scale : 1),
      );
    }),
    runs,
  ));

test('volumes in another unit scale the features in volume units, divide those per value traded, and leave the others alone', () =>
  fc.assert(
    fc.asyncProperty(cases, ({ seed, power }) => {
      const scale = 2 ** power;
      return expectFactors(
        seed,
        (column) => (column === 'volume' ? scale : 1),
        (name) => (VOLUME_UNITS.has(name) ? scale : PER_VALUE.has(name) ? 1 / scale : 1),
      );
    }),
    runs,
  ));

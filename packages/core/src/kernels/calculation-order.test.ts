import { expect, test } from 'vitest';
import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { calculationOrder } from './calculation-order.js';

const bars = ['time', 'close', 'volume'];

test('an empty list gives an empty order', () => {
  expect(calculationOrder([], bars)).toEqual([]);
});

test('dependencies stand before their users, however deep, and the list keeps its order otherwise', () => {
  const change = calculator('change', ['close'], ['change']);
  const spread = calculator('spread', ['change'], ['spread'], [change]);
  const regime = calculator('regime', ['spread', 'volume'], ['regime'], [spread]);
  const steps = calculationOrder([regime, calculator('mean', ['close'], ['mean'])], bars);
  expect(steps.map((step) => step.calculator.id)).toEqual(['change', 'spread', 'regime', 'mean']);
  expect(steps.map((step) => step.requested)).toEqual([false, false, true, true]);
});

test('each id is placed once, though several objects ask for it', () => {
  const left = calculator('left', ['change'], ['left'], [calculator('change', ['close'], ['change'])]);
  const right = calculator('right', ['change'], ['right'], [calculator('change', ['close'], ['change'])]);
  const steps = calculationOrder([left, right, left], bars);
  expect(steps.map((step) => step.calculator.id)).toEqual(['change', 'left', 'right']);
  expect(steps[2]?.sources).toEqual([{ origin: 'step', column: 'change', step: 0, output: 0 }]);
});

test('a dependency that is also listed counts as requested', () => {
  const change = calculator('change', ['close'], ['change']);
  const steps = calculationOrder([calculator('spread', ['change'], ['spread'], [change]), change], bars);
  expect(steps.map((step) => [step.calculator.id, step.requested])).toEqual([
    ['change', true],
    ['spread', true],
  ]);
});

test('says for each input whether a bar column or which output of which step feeds it', () => {
  const bands = calculator('bands', ['close'], ['upper', 'lower']);
  const width = calculator('width', ['lower', 'close', 'upper'], ['width'], [bands]);
  expect(calculationOrder([width], bars)[1]?.sources).toEqual([
    { origin: 'step', column: 'lower', step: 0, output: 1 },
    { origin: 'bars', column: 'close' },
    { origin: 'step', column: 'upper', step: 0, output: 0 },
  ]);
});

test('an output of a declared dependency goes before a bar column of the same name, for its users alone', () => {
  const adjusted = calculator('adjusted', ['close'], ['close']);
  const steps = calculationOrder([calculator('on_adjusted', ['close'], ['a'], [adjusted]), calculator('on_raw', ['close'], ['b'])], bars);
  expect(steps.map((step) => step.sources[0]?.origin)).toEqual(['bars', 'step', 'bars']);
});

test('prints the cycle', () => {
  const first = calculator('first', ['third'], ['first'], []);
  const third = calculator('third', ['second'], ['third'], [calculator('second', ['first'], ['second'], [first])]);
  const looped = { ...first, dependencies: [third] };
  Object.assign(first, { dependencies: [third] });
  expect(() => calculationOrder([looped], bars)).toThrow(InvalidArgumentError);
  expect(() => calculationOrder([looped], bars)).toThrow('"calculators" must be free of dependency cycles, received "first -> third -> second -> first".');
});

test('leaves the way into a cycle out of the printed cycle', () => {
  const loop = calculator('loop', ['loop'], ['loop']);
  Object.assign(loop, { dependencies: [loop] });
  expect(() => calculationOrder([calculator('user', ['loop'], ['user'], [loop])], bars)).toThrow('received "loop -> loop".');
});

test('names an input that nobody provides, its calculator and what there is', () => {
  const lonely = calculator('lonely', ['close', 'vwap'], ['lonely'], [calculator('change', ['close'], ['change'])]);
  expect(() => calculationOrder([lonely], bars)).toThrow(
    '"lonely.inputs" must be bar columns or outputs of its dependencies (time, close, volume, change), received "vwap".',
  );
});

test('does not see an output that another calculator in the list writes unless it is declared, and says so', () => {
  const vwap = calculator('vwap', ['close'], ['vwap']);
  const user = calculator('user', ['vwap'], ['user']);
  expect(() => calculationOrder([vwap, user], bars)).toThrow(
    expect.objectContaining({ remedy: 'Add the calculator that writes "vwap" to "dependencies" of "user".' }),
  );
});

test('refuses two calculators that write one output, and one that writes it twice', () => {
  const two = [calculator('sma', ['close'], ['mean']), calculator('ema', ['close'], ['mean'])];
  expect(() => calculationOrder(two, bars)).toThrow('"ema.outputs" must be written by one calculator each; "sma" writes it already, received "mean".');
  expect(() => calculationOrder([calculator('sma', ['close'], ['mean', 'mean'])], bars)).toThrow('"sma" writes it already');
});

test('refuses two calculators of one id with other columns', () => {
  const two = [calculator('sma', ['close'], ['sma_7']), calculator('sma', ['close'], ['sma_14'])];
  expect(() => calculationOrder(two, bars)).toThrow('one of this id computes "close => sma_7", received "close => sma_14".');
});

function calculator(id: string, inputs: string[], outputs: string[], dependencies: FeatureCalculator[] = []): FeatureCalculator {
  const zero = Object.fromEntries(outputs.map((output) => [output, 0]));
  const kernel = () => ({ state: new Float64Array(1), advance: () => undefined });
  return { specVersion: 1, id, inputs, outputs, warmUp: zero, settle: zero, dependencies, kernel };
}

import { assertCausal } from '../causality/assert-causal.js';
import type { CalculatorCheck } from './calculator-context.js';

/** Later rows change no earlier one, dependencies included. */
export const checkCausality: CalculatorCheck = {
  name: 'never looks ahead',
  run: ({ calculator, awkward, random }) => assertCausal(calculator, { bars: awkward, seed: random.integer(1_000_000) }),
};

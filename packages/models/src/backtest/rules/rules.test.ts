import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { TradingRule } from '../trading-rule.js';
import { longOnly } from './long-only.js';
import { proportionalRule } from './proportional-rule.js';
import { signRule } from './sign-rule.js';
import { thresholdRule } from './threshold-rule.js';

const targets = (rule: TradingRule, predictions: readonly number[], volatility = 1): number[] => {
  let position = 0;
  return predictions.map((prediction) => {
    position = rule.target({ prediction, position, values: Float64Array.of(volatility) });
    return position;
  });
};

describe('trading rules', () => {
  it('signRule takes the side of the prediction', () => {
    expect(targets(signRule({ size: 0.5 }), [0.1, -3, 0])).toEqual([0.5, -0.5, 0]);
    expect(targets(signRule({ level: 0.5 }), [0.6, 0.2, 0.5])).toEqual([1, -1, 0]);
  });

  it('thresholdRule enters beyond one threshold and stays until the other', () => {
    expect(targets(thresholdRule({ enter: 2, exit: 1 }), [1.5, 2.5, 1.5, 1, 1.5, -3, -1.5, 0.5, 2])).toEqual([0, 1, 1, 0, 0, -1, -1, 0, 0]);
    expect(targets(thresholdRule({ enter: 2 }), [2.5, 1.5, -2.5])).toEqual([1, 0, -1]);
    expect(targets(thresholdRule({ enter: 0.1, level: 0.5 }), [0.65, 0.55, 0.35])).toEqual([1, 0, -1]);
  });

  it('thresholdRule reverses at once when the other side is far enough', () => {
    expect(targets(thresholdRule({ enter: 2, exit: 1 }), [2.5, -2.5])).toEqual([1, -1]);
  });

  it('proportionalRule scales by the prediction, and by volatility where there is one', () => {
    expect(targets(proportionalRule({ scale: 2 }), [0.25, -1])).toEqual([0.5, -2]);
    expect(targets(proportionalRule({ scale: 2, volatility: 'vol' }), [0.25, -1], 4)).toEqual([0.125, -0.5]);
    expect(targets(proportionalRule({ scale: 2, volatility: 'vol' }), [0.25], 0)).toEqual([Number.NaN]);
    expect(targets(proportionalRule({ scale: 2, volatility: 'vol' }), [0.25], Number.NaN)).toEqual([Number.NaN]);
  });

  it('longOnly is flat where the rule is short', () => {
    expect(targets(longOnly(signRule()), [1, -1, 0])).toEqual([1, 0, 0]);
    expect(longOnly(signRule({ size: 2 })).id).toBe('long-only sign(size 2)');
  });

  it('refuse sizes and thresholds without meaning', () => {
    expect(() => signRule({ size: 0 })).toThrow(InvalidArgumentError);
    expect(() => signRule({ level: Number.NaN })).toThrow('"level" must be finite, received "NaN".');
    expect(() => thresholdRule({ enter: -1 })).toThrow(/"enter"/);
    expect(() => thresholdRule({ enter: 1, exit: 2 })).toThrow(/"exit" must be between 0 and "enter"/);
    expect(() => proportionalRule({ scale: Number.POSITIVE_INFINITY })).toThrow(/"scale"/);
  });
});

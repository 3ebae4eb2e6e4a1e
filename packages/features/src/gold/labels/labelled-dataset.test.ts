import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
import { forwardReturn } from './forward-return.js';
import { labelledDataset } from './labelled-dataset.js';
import { sampleUniqueness } from './sample-uniqueness.js';

const bars = barsOf([100, 101, 102, 99, 100]);
const features = bars.select(['close']);
const label = forwardReturn(bars, { horizonBars: 2 });

describe('labelledDataset', () => {
  it('takes the weights of the rows that are kept along', () => {
    const { dataset } = labelledDataset({ bars, features, label, warmUp: 1, weights: sampleUniqueness(label) });
    expect([...(dataset.weights ?? [])]).toEqual([0.5, 0.75]);
    expect(labelledDataset({ bars, features, label, warmUp: 1 }).dataset.weights).toBeUndefined();
  });

  it('refuses weights of another length, and a bad weight by its row, unless the row is masked anyway', () => {
    const of = (...weights: number[]) => labelledDataset({ bars, features, label, warmUp: 0, weights: Float64Array.from(weights) });
    expect(() => of(1, 1)).toThrow(ShapeMismatchError);
    expect(() => of(1, -1, 1, 1, 1)).toThrow('"weights[1]" must be finite and 0 or more where there is a label, received "-1".');
    expect(() => of(1, 1, Number.NaN, 1, 1)).toThrow(InvalidArgumentError);
    expect([...(of(1, 2, 3, Number.NaN, -1).dataset.weights ?? [])]).toEqual([1, 2, 3]);
  });

  it('says what a label would need where no row is left', () => {
    const remedy = expect.stringContaining('looks 9 bars ahead within a session and 1 of 5 bars are warm-up');
    expect(() => labelledDataset({ bars, features, label: forwardReturn(bars, { horizonBars: 9 }), warmUp: 1 })).toThrow(
      expect.objectContaining({ code: 'INSUFFICIENT_DATA', remedy }),
    );
  });
});

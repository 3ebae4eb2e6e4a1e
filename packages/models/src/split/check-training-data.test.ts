import { ColumnTable, type Dataset, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { checkTrainingData } from './check-training-data.js';

function dataset(x: readonly number[], weights?: readonly number[]): Dataset {
  const times = Float64Array.from(x.keys());
  return {
    features: new ColumnTable({ x: Float64Array.from(x) }),
    label: { name: 'y', values: new Float64Array(x.length), startTime: times, endTime: times, unit: 'percent', horizonBars: 0 },
    ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
  };
}

describe('checkTrainingData', () => {
  it('accepts missing features and zero weights', () => {
    expect(() => checkTrainingData(dataset([1, Number.NaN], [0, 1]))).not.toThrow();
  });

  it('refuses an infinite feature, and names column and row', () => {
    expect(() => checkTrainingData(dataset([1, Number.NEGATIVE_INFINITY]))).toThrow('"x" must be finite or NaN in every row, received "-Infinity in row 1".');
  });

  it.each([[[1, -1]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY, 1]], [[0, 0]]])('refuses the weights %j', (weights) => {
    expect(() => checkTrainingData(dataset([1, 2], weights))).toThrow(InvalidArgumentError);
  });
});

import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenInputs, goldenRegression, goldenSeries } from '../../../test/golden-regression.js';
import { distance } from '../../../test/time-series-reference.js';
import { laggedColumns } from './autoregressive-series.js';
import { leastSquares } from './least-squares.js';
import { checkOrderRule, orderSelection } from './order-selection.js';

const from = 12;
const lags = Array.from({ length: 12 }, (_, lag) => lag + 1);
const features = laggedColumns({ series: goldenSeries, inputs: new ColumnTable(goldenInputs) }, { from, lags });
const columns = features.names.map((name) => ({ name, values: features.column(name) }));
const target = goldenSeries.subarray(from);
const rule = checkOrderRule({ maximum: 12, criterion: 'aic' });

describe('orderSelection', () => {
  it.each(['qr', 'normal-equations'] as const)('agrees with statsmodels for every order on one sample, by %s', (method) => {
    const { order, rows, candidates } = orderSelection({ columns, target, weights: undefined }, rule, method);
    for (const [key, expected] of Object.entries(goldenRegression.order_selection_same_sample)) {
      const { aic, bic, hqic } = candidates[Number(key)]!;
      expect(distance([aic, bic, hqic, rows], [expected.aic, expected.bic, expected.hqic, expected.nobs])).toBeLessThan(1e-9);
    }
    expect(order).toBe(6);
    expect(candidates.map((candidate) => candidate.order)).toEqual([0, ...lags]);
  });

  it('gives each order the fit that a regression on it alone has, with weights too', () => {
    const weights = target.map((_, row) => 1 + (row % 3));
    const { candidates } = orderSelection({ columns, target, weights }, rule);
    for (const order of [0, 3, 12]) {
      const alone = leastSquares({ features: features.select(features.names.slice(0, 5 + order)), target, weights });
      const { residualSumOfSquares, aic, aicc } = candidates[order]!;
      expect(distance([residualSumOfSquares, aic], [alone.residualSumOfSquares, alone.aic + 2])).toBeLessThan(1e-10);
      const parameters = 5 + order + 2;
      expect(aicc - aic).toBeCloseTo((2 * parameters * (parameters + 1)) / (1488 - parameters - 1), 9);
    }
  });

  it('counts a lag that repeats others as none', () => {
    const repeated = [...columns.slice(0, 7), { name: 'again', values: columns[6]!.values }, ...columns.slice(7, 9)];
    const { candidates } = orderSelection({ columns: repeated, target, weights: undefined }, checkOrderRule({ maximum: 5 }));
    expect(candidates[3]).toEqual({ ...candidates[2], order: 3 });
  });

  it('prefers the lower order where a criterion is harder on terms', () => {
    const orders = (['aic', 'hqic', 'bic'] as const).map((criterion) => orderSelection({ columns, target, weights: undefined }, { ...rule, criterion }).order);
    expect(orders).toEqual([6, 6, 6]);
    const short = columns.map(({ name, values }) => ({ name, values: values.subarray(0, 60) }));
    const fewRows = (criterion: 'aic' | 'aicc') =>
      orderSelection({ columns: short, target: target.subarray(0, 60), weights: undefined }, { ...rule, criterion }).order;
    expect(fewRows('aicc')).toBeLessThanOrEqual(fewRows('aic'));
  });

  it.each([{ maximum: 0 }, { maximum: 2, minimum: 3 }, { maximum: 2, minimum: 0.5 }, { maximum: 2, criterion: 'r2' as 'aic' }])(
    'refuses the rule %j',
    (bad) => {
      expect(() => checkOrderRule(bad)).toThrow(InvalidArgumentError);
    },
  );
});

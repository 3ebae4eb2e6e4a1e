import { describe, expect, it } from 'vitest';
import { meanSquaredError, plantedDataset } from '../../../../test/gradient-boosting-data.js';
import { lightgbm } from '../lightgbm.js';
import { xgboost } from '../xgboost.js';
import type { CustomObjective } from './custom-objective.js';

const dataset = plantedDataset({ rows: 400, seed: 61 });
const { features, label } = dataset;
const squared: CustomObjective = {
  initialScores: ({ labels }) => [labels.reduce((sum, value) => sum + value, 0) / labels.length],
  derive: ({ scores: [scores], labels, weights }) => ({
    gradient: labels.map((value, row) => (weights?.[row] ?? 1) * (scores![row]! - value)),
    hessian: labels.map((_, row) => weights?.[row] ?? 1),
  }),
};

describe('a custom objective', () => {
  it('that is squared error makes the model of squared error, but for its name', async () => {
    const [own, plain] = [await lightgbm({ objective: squared, numIterations: 8 }).fit(dataset), await lightgbm({ numIterations: 8 }).fit(dataset)];
    expect(own.boosted.objective).toEqual({ name: 'custom', parameters: {}, link: { kind: 'identity' } });
    expect(own.boosted.baseScore[0]).toBeCloseTo(plain.boosted.baseScore[0]!, 12);
    expect(meanSquaredError(await own.predict(features), await plain.predict(features))).toBeLessThan(1e-20);
  });

  it('sees the weights, and weighs by them itself', async () => {
    const rows = { ...dataset, weights: label.values.map((_, row) => 1 + (row % 3)) };
    const { initialScores: _, ...fromZero } = squared;
    const own = await lightgbm({ objective: fromZero, numIterations: 8 }).fit(rows);
    const plain = await lightgbm({ numIterations: 8, boostFromAverage: false }).fit(rows);
    expect(meanSquaredError(await own.predict(features), await plain.predict(features))).toBeLessThan(1e-20);
  });

  it('survives the codec and names itself in the options', async () => {
    const estimator = xgboost({ objective: squared, numRounds: 3, evalMetric: 'mae' });
    expect(estimator.options).toMatchObject({ objective: 'custom', evalMetric: ['mae'] });
    const model = await estimator.fit(dataset, { evaluationSets: { train: dataset } });
    const decoded = estimator.codec.decode(estimator.codec.encode(model));
    expect(decoded.boosted.objective.name).toBe('custom');
    expect(await decoded.predict(features)).toEqual(await model.predict(features));
    expect(model.summary.evaluation!.sets.train!.mae!.length).toBe(3);
  });

  it('can have several outputs and a link', async () => {
    const values = label.values.map((value) => (value > 0 ? 1 : 0));
    const softmax: CustomObjective = {
      outputs: 2,
      link: { kind: 'softmax' },
      derive: ({ scores: [a, b], labels }) => {
        const p = labels.map((_, row) => 1 / (1 + Math.exp(a![row]! - b![row]!)));
        const gradient = [...labels.map((value, row) => value - p[row]!), ...labels.map((value, row) => p[row]! - value)];
        return { gradient, hessian: gradient.map((_, index) => 2 * p[index % labels.length]! * (1 - p[index % labels.length]!)) };
      },
    };
    const classes = { ...dataset, label: { ...label, values } };
    const own = await lightgbm({ objective: softmax, numIterations: 5 }).fit(classes);
    const plain = await lightgbm({ objective: 'multiclass', numClass: 2, numIterations: 5, boostFromAverage: false }).fit(classes);
    expect(meanSquaredError(await own.predictOutputs(features), await plain.predictOutputs(features))).toBeLessThan(1e-20);
  });

  it('goes on from a model of its own', async () => {
    const first = await lightgbm({ objective: squared, numIterations: 3 }).fit(dataset);
    const gone = await lightgbm({ objective: squared, numIterations: 2 }).fit(dataset, { initialModel: first });
    const whole = await lightgbm({ objective: squared, numIterations: 5 }).fit(dataset);
    expect(meanSquaredError(await gone.predict(features), await whole.predict(features))).toBeLessThan(1e-24);
  });

  it.each([
    [
      'a gradient that is NaN',
      (round: number) => (round === 3 ? { at: 7, value: Number.NaN } : undefined),
      'gradient',
      '"gradient of the objective in round 3" must be finite in every row, received "NaN in row 7".',
    ],
    [
      'a hessian below 0',
      (round: number) => (round === 2 ? { at: 5, value: -1 } : undefined),
      'hessian',
      '"hessian of the objective in round 2" must be finite and 0 or more in every row, received "-1 in row 5".',
    ],
  ] as const)('ends the fit with the round and the row of %s', async (_, fault, what, message) => {
    let round = 0;
    const objective: CustomObjective = {
      derive: (rows) => {
        const derivatives = { gradient: [...Array.from(squared.derive(rows).gradient)], hessian: [...Array.from(squared.derive(rows).hessian)] };
        round++;
        const wrong = fault(round);
        if (wrong !== undefined) derivatives[what][wrong.at] = wrong.value;
        return derivatives;
      },
    };
    await expect(lightgbm({ objective, numIterations: 5 }).fit(dataset)).rejects.toThrow(message);
  });

  it('ends the fit at a wrong number of values', async () => {
    const objective: CustomObjective = { derive: () => ({ gradient: [1, 2], hessian: [1, 1] }) };
    await expect(lightgbm({ objective }).fit(dataset)).rejects.toThrow('"gradient of the objective in round 1" must have length "400", received "2".');
    const initial: CustomObjective = { ...squared, initialScores: () => [0, 0] };
    await expect(lightgbm({ objective: initial }).fit(dataset)).rejects.toThrow('"initialScores of the objective" must have length "1", received "2".');
  });

  it('is refused where it cannot be one', () => {
    expect(() => lightgbm({ objective: 'custom' as never })).toThrow('"objective" must be an object that can derive the loss');
    expect(() => lightgbm({ objective: squared, numClass: 3 })).toThrow('"numClass" must be left out with an objective');
    expect(() => lightgbm({ objective: {} as never })).toThrow('"objective.derive" must be a function');
    expect(() => lightgbm({ objective: { ...squared, outputs: 0 } })).toThrow('"objective.outputs" must be an integer from 1 to 4096');
    expect(() => lightgbm({ objective: squared, earlyStopping: {} })).toThrow('"earlyStopping.metric" must be one of the metrics that are followed');
  });
});

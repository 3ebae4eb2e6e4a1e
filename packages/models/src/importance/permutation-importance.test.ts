import { type ColumnTable, type Dataset, type FittedModel, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { boostingDataset } from '../../test/gradient-boosting-data.js';
import { permutationImportance } from './permutation-importance.js';

/** Predicts 2 a + b and reads nothing of c. */
const model: FittedModel = {
  specVersion: 1,
  kind: 'linear',
  featureNames: ['a', 'b', 'c'],
  predict: async (table) => table.column('a').map((a, row) => 2 * a + table.column('b')[row]!),
};

const random = seededRandom(3);
const rowCount = 4000;
const column = (): Float64Array => Float64Array.from({ length: rowCount }, () => random.normal());
const columns = { a: column(), b: column(), c: column() };
const labelled = boostingDataset(
  columns,
  columns.a.map((a, row) => 2 * a + columns.b[row]!),
);
const dataset: Dataset = { ...labelled, session: Float64Array.from({ length: rowCount }, (_, row) => Math.floor(row / 10)) };

describe('permutationImportance', () => {
  it('is twice the variance that a feature brings into a linear prediction', async () => {
    const { loss, blocks, features } = await permutationImportance(model, dataset, { repeats: 8, seed: 1 });
    expect([loss, blocks]).toEqual([0, 400]);
    const [a, b, c] = features;
    expect(a!.mean / 8).toBeCloseTo(1, 1);
    expect(b!.mean / 2).toBeCloseTo(1, 1);
    expect(c).toEqual({ feature: 'c', drops: new Array(8).fill(0), mean: 0, standardError: 0 });
    const deviation = Math.sqrt(a!.drops.reduce((sum, drop) => sum + (drop - a!.mean) ** 2, 0) / 7);
    expect(a!.standardError).toBeCloseTo(deviation / Math.sqrt(8), 12);
  });

  it('moves blocks as they are, all features alike', async () => {
    const seen: ColumnTable[] = [];
    const watching: FittedModel = {
      ...model,
      predict: async (table) => {
        seen.push(table);
        return new Float64Array(table.rowCount);
      },
    };
    const numbered = { a: Float64Array.from({ length: 25 }, (_, row) => row), b: Float64Array.from({ length: 25 }, (_, row) => row), c: new Float64Array(25) };
    const options = { blocks: 10, repeats: 3, features: ['b', 'a'] };
    const { blocks } = await permutationImportance(watching, boostingDataset(numbered, new Float64Array(25)), options);
    expect(blocks).toBe(3);
    expect(seen).toHaveLength(7);
    for (let repeat = 0; repeat < 3; repeat++) {
      const permuted = seen[1 + repeat]!.column('b');
      expect([...permuted].sort((x, y) => x - y)).toEqual([...numbered.b]);
      expect(permuted.filter((value, row) => value % 10 === 0 || value === permuted[row - 1]! + 1)).toHaveLength(25);
      expect(seen[1 + repeat]!.column('a')).toBe(numbered.a);
      expect(seen[4 + repeat]!.column('a')).toEqual(permuted);
    }
  });

  it('depends on its seed alone, and leaves the dataset as it was', async () => {
    const before = columns.a.slice();
    const first = await permutationImportance(model, dataset, { repeats: 2, seed: 5 });
    expect(await permutationImportance(model, dataset, { repeats: 2, seed: 5 })).toEqual(first);
    expect((await permutationImportance(model, dataset, { repeats: 2, seed: 6 })).features).not.toEqual(first.features);
    expect(columns.a).toEqual(before);
    const one = await permutationImportance(model, dataset, { repeats: 1, seed: 5, features: ['b'] });
    expect(one.features[0]!.drops).toEqual([first.features[1]!.drops[0]]);
    expect(one.features[0]!.standardError).toBeNull();
  });

  it('takes any loss', async () => {
    const metric = (predictions: Float64Array): number => predictions.length;
    const { loss, features } = await permutationImportance(model, dataset, { metric, features: ['a'] });
    expect([loss, features[0]!.mean]).toEqual([rowCount, 0]);
  });

  it('refuses what it cannot work on', async () => {
    await expect(permutationImportance(model, labelled)).rejects.toThrow(
      '"blocks" must be a number of rows where the dataset has no session, received "session".',
    );
    await expect(permutationImportance(model, dataset, { blocks: 0 })).rejects.toThrow('"blocks" must be "session" or a positive integer, received "0".');
    await expect(permutationImportance(model, dataset, { blocks: rowCount })).rejects.toThrow('"blocks to permute" needs at least "2", "1" are available.');
    await expect(permutationImportance(model, dataset, { repeats: 0 })).rejects.toThrow('"repeats" must be a positive integer, received "0".');
    await expect(permutationImportance(model, dataset, { features: ['a', 'z'] })).rejects.toThrow('"features" must be features of the model, received "z".');
    await expect(permutationImportance(model, dataset, { signal: AbortSignal.abort() })).rejects.toThrow('"permutation importance" was cancelled.');
  });
});

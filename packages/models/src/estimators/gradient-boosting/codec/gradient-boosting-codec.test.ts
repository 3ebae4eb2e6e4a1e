import { ArtifactFormatError } from '@spx/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { plantedDataset } from '../../../../test/gradient-boosting-data.js';
import { lightgbm } from '../lightgbm.js';
import type { FlatTrees } from '../model/flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../model/gradient-boosting-model.js';
import { gradientBoostingCodec as codec } from './gradient-boosting-codec.js';

const dataset = plantedDataset({ rows: 400, seed: 31 });
let model: GradientBoostingModel;
let bytes: Uint8Array;

beforeAll(async () => {
  model = await lightgbm({ numIterations: 4, earlyStopping: { rounds: 3 } }).fit(dataset);
  bytes = codec.encode(model);
});

function refusal(changed: Uint8Array): string {
  try {
    codec.decode(changed);
  } catch (error) {
    if (error instanceof ArtifactFormatError) return error.problem;
    throw error;
  }
  return 'nothing';
}

const dataOf = ({ boosted }: GradientBoostingModel): unknown => boosted;

/** The bytes of the model with one array changed. */
function withTrees(change: (trees: FlatTrees) => Partial<FlatTrees>): Uint8Array {
  return codec.encode(gradientBoostingModel({ ...model.boosted, trees: { ...model.boosted.trees, ...change(model.boosted.trees) } }));
}

/** A copy of an array with one value changed. */
function set<Values extends Float64Array | Int32Array | Uint32Array | Uint8Array>(values: Values, index: number, value: number): Values {
  const copy = values.slice() as Values;
  copy[index] = value;
  return copy;
}

describe('gradientBoostingCodec', () => {
  it('reads back everything that it writes', async () => {
    const decoded = codec.decode(bytes);
    expect(dataOf(decoded)).toEqual(dataOf(model));
    expect(decoded.summary).toEqual(model.summary);
    expect(decoded.importance).toEqual(model.importance);
    expect(await decoded.predict(dataset.features)).toEqual(await model.predict(dataset.features));
    expect(codec.encode(decoded)).toEqual(bytes);
  });

  it('writes a header that other programs can read', () => {
    const view = new DataView(bytes.buffer);
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('SPXTREES');
    const { trees, baseScore } = model.boosted;
    expect([view.getUint32(8, true), view.getUint32(12, true), view.getUint32(16, true)]).toEqual([2, trees.firstNode.length - 1, trees.column.length]);
    expect(view.getFloat64(48, true)).toBe(baseScore[0]);
    expect(view.getFloat64(56, true)).toBe(trees.threshold[0]);
  });

  it('keeps a model without trees', async () => {
    const empty = await lightgbm().fit(plantedDataset({ rows: 10, seed: 1 }));
    expect(dataOf(codec.decode(codec.encode(empty)))).toEqual(dataOf(empty));
  });

  it('refuses sizes that do not add up before it allocates anything', () => {
    expect(refusal(bytes.subarray(0, 47))).toBe('its model has 47 bytes, at least 48 are needed');
    expect(refusal(bytes.subarray(0, -1))).toMatch(/^its header claims \d+ bytes of model, it has \d+$/);
    const huge = bytes.slice();
    new DataView(huge.buffer).setUint32(16, 0xffffffff, true);
    expect(refusal(huge)).toMatch(/^its header claims \d+ bytes of model/);
    const chatty = bytes.slice();
    new DataView(chatty.buffer).setUint32(20, 0x7fffffff, true);
    expect(refusal(chatty)).toBe('its metadata claims 2147483647 bytes, at most 16777216 are read');
  });

  it('refuses another magic, version or base score', () => {
    expect(refusal(set(bytes, 0, 0))).toBe('its model does not start with "SPXTREES"');
    expect(refusal(set(bytes, 8, 3))).toBe('model format version "3" is unknown, "2" is read');
    expect(refusal(set(set(bytes, 54, 0xff), 55, 0x7f))).toMatch(/^its base score is /);
  });

  it.each<[string, (trees: FlatTrees) => Partial<FlatTrees>, RegExp]>([
    ['a child that is its own parent', ({ left }) => ({ left: set(left, 2, 2) }), /has child 2$/],
    ['a child before its parent', ({ right }) => ({ right: set(right, 3, 1) }), /has child 1$/],
    ['a child beyond the tree', ({ left }) => ({ left: set(left, 0, 4000) }), /has child 4000$/],
    ['a leaf beyond the tree', ({ left }) => ({ left: set(left, 0, ~4000) }), /has child -4001$/],
    ['a child with two parents', ({ left, right }) => ({ left: set(left, 0, right[0]!) }), /has child/],
    ['a feature that does not exist', ({ column }) => ({ column: set(column, 1, 6) }), /^node 1 reads column 6 of 6$/],
    ['a threshold that is not a number', ({ threshold }) => ({ threshold: set(threshold, 1, Number.NaN) }), /^node 1 has threshold NaN$/],
    ['a threshold that no value reaches', ({ threshold }) => ({ threshold: set(threshold, 1, -1 / 0) }), /^node 1 has threshold -Infinity$/],
    ['an unknown kind of decision', ({ decision }) => ({ decision: set(decision, 1, 12) }), /^node 1 has decision type 12$/],
    ['a set of categories that does not exist', ({ decision }) => ({ decision: set(decision, 1, 9) }), /^node 1 has threshold /],
    ['an infinite gain', ({ gain }) => ({ gain: set(gain, 1, 1 / 0) }), /^node 1 has gain Infinity$/],
    ['an infinite leaf', ({ leafValue }) => ({ leafValue: set(leafValue, 1, 1 / 0) }), /^leaf 1 has value Infinity$/],
    ['a leaf that is not a number', ({ leafValue }) => ({ leafValue: set(leafValue, 1, Number.NaN) }), /^leaf 1 has value NaN$/],
    ['an infinite weight', ({ leafWeight }) => ({ leafWeight: set(leafWeight, 1, -1 / 0) }), /^leaf 1 has weight -Infinity$/],
    [
      'leaves that overflow together',
      ({ leafValue }) => ({ leafValue: leafValue.map(() => 1e308) }),
      /^its leaf values can add up to more than a number can hold$/,
    ],
    ['trees that do not start at the first node', ({ firstNode }) => ({ firstNode: set(firstNode, 0, 1) }), /^its trees do not cover its nodes$/],
    ['trees that run backwards', ({ firstNode }) => ({ firstNode: set(firstNode, 1, 70) }), /(has -?\d+ nodes|has child -?\d+)$/],
  ])('refuses %s', (_, change, problem) => {
    expect(refusal(withTrees(change))).toMatch(problem);
  });

  it('refuses the same metadata written in another way', () => {
    const spaced = Uint8Array.of(...bytes, 32);
    new DataView(spaced.buffer).setUint32(20, new DataView(bytes.buffer).getUint32(20, true) + 1, true);
    expect(refusal(spaced)).toBe('its model is not in canonical form');
  });

  it('refuses metadata that is not its own', () => {
    const at = bytes.length - 5;
    expect(refusal(set(bytes, at, 0xff))).toMatch(/^its metadata is not JSON$/);
    const { boosted } = model;
    const twice = { ...boosted, featureNames: boosted.featureNames.map(() => 'a') };
    expect(refusal(codec.encode(gradientBoostingModel(twice)))).toBe('it names a feature twice');
    const nameless = { ...boosted, objective: { ...boosted.objective, name: '' } };
    expect(refusal(codec.encode(gradientBoostingModel(nameless)))).toMatch(/^its metadata has a bad field "objective.name"/);
    const odd = { ...boosted, summary: { ...boosted.summary, rounds: -1 } };
    expect(refusal(codec.encode(gradientBoostingModel(odd)))).toMatch(/^its metadata has a bad field "summary.rounds"/);
  });
});

import { describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import type { SearchSpace } from '../search-space.js';
import { tune } from '../tune.js';
import { boxVariances } from './box-variances.js';
import { type ParameterImportance, parameterImportance } from './parameter-importance.js';

const box = (low: readonly number[], high: readonly number[], value: number) => ({ low: Float64Array.from(low), high: Float64Array.from(high), value });

describe('boxVariances', () => {
  it('divides the variance as by hand', () => {
    // 0 where x <= 1/2; else 1 where y <= 1/4 and 3 above. Mean 5/4.
    const boxes = [box([0, 0], [0.5, 1], 0), box([0.5, 0], [1, 0.25], 1), box([0.5, 0.25], [1, 1], 3)];
    const { total, axes } = boxVariances(boxes, 2);
    expect(total).toBeCloseTo(1.9375, 12);
    // Over y the means are 0 and 5/2; over x they are 1/2 and 3/2.
    expect(axes[0]).toBeCloseTo(1.5625, 12);
    expect(axes[1]).toBeCloseTo(0.1875, 12);
  });

  it('finds none in a constant', () => {
    expect(boxVariances([box([0], [1], 7)], 1)).toEqual({ total: 0, axes: [0] });
  });
});

async function importanceOf<const Space extends SearchSpace>(
  space: Space,
  loss: (parameters: Record<string, number>) => number,
  trials = 200,
): Promise<ParameterImportance | null> {
  const study = await tune({
    space,
    sampler: randomSearch(),
    trials,
    seed: 11,
    mostFailures: trials,
    objective: (parameters) => loss(parameters as unknown as Record<string, number>),
  });
  return parameterImportance(study);
}

function shareOf(found: ParameterImportance | null, name: string): number {
  return found!.parameters.find(({ parameter }) => parameter === name)!.share;
}

const unit = { type: 'float', low: 0, high: 1 } as const;

describe('parameterImportance', () => {
  it('comes near the shares of a sum, which are known', async () => {
    // Variances of 3a, b and 0c are as 9 to 1 to 0.
    const found = await importanceOf({ a: unit, b: unit, c: unit }, ({ a, b }) => 3 * a! + b!);
    expect(found!.parameters.map(({ parameter }) => parameter)).toEqual(['a', 'b', 'c']);
    expect(shareOf(found, 'a')).toBeCloseTo(0.9, 1);
    expect(shareOf(found, 'b')).toBeCloseTo(0.1, 1);
    expect(shareOf(found, 'c')).toBeLessThan(0.02);
    expect(found!.interactions).toBeLessThan(0.05);
    expect(found!.trials).toBe(200);
  });

  it('knows what only combinations explain', async () => {
    const found = await importanceOf({ a: unit, b: unit }, ({ a, b }) => (a! > 0.5 === b! > 0.5 ? 1 : 0));
    expect(found!.interactions).toBeGreaterThan(0.6);
  });

  it('measures on a logarithmic axis where the parameter has one', async () => {
    const space = { rate: { type: 'float', low: 1e-6, high: 1, scale: 'log' }, other: unit } as const;
    // Uniform in log10 of the rate: 6 log10 and 6 other have equal variances.
    const found = await importanceOf(space, ({ rate, other }) => Math.log10(rate!) + 6 * other!);
    expect(shareOf(found, 'rate')).toBeCloseTo(0.5, 1);
  });

  it('takes choices, and parameters that some trials do not have', async () => {
    const space = {
      kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
      extra: { ...unit, when: { parameter: 'kind', in: ['c'] } },
      noise: unit,
    } as const;
    const found = await importanceOf(space, ({ kind, extra = 0 }) => (String(kind) === 'b' ? 5 : 0) + extra);
    expect(found!.parameters[0]!.parameter).toBe('kind');
    expect(shareOf(found, 'kind')).toBeGreaterThan(0.85);
    expect(shareOf(found, 'noise')).toBeLessThan(0.05);
  });

  it('says nothing where there is too little to learn from', async () => {
    expect(await importanceOf({ a: unit }, ({ a }) => a!, 9)).toBeNull();
    expect(await importanceOf({ a: unit }, () => 1)).toBeNull();
    expect(await importanceOf({ a: unit }, ({ a }) => (a! < 2 ? Number.NaN : 0), 20)).toBeNull();
  });
});

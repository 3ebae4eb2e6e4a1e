import { expectTypeOf, test } from 'vitest';
import type { ParametersOf } from './parameters-of.js';
import type { Sampler } from './sampler.js';
import type { SearchSpace } from './search-space.js';
import { tune } from './tune.js';

declare const sampler: Sampler;

const space = {
  booster: { type: 'categorical', choices: ['gbdt', 'dart'] },
  leaves: { type: 'integer', low: 4, high: 64 },
  flag: { type: 'categorical', choices: [true, null, 3] },
  dropRate: { type: 'float', low: 0, high: 0.5, when: { parameter: 'booster', in: ['dart'] } },
} as const satisfies SearchSpace;

test('the parameters of a space have the types of its ranges, and those with a condition are optional', () => {
  expectTypeOf<ParametersOf<typeof space>>().branded.toEqualTypeOf<{
    readonly booster: 'gbdt' | 'dart';
    readonly leaves: number;
    readonly flag: true | null | 3;
    readonly dropRate?: number;
  }>();
});

test('a space that is written in the call needs no annotation', () => {
  void tune({
    space: { kind: { type: 'categorical', choices: ['a', 'b'] }, x: { type: 'float', low: 0, high: 1 } },
    sampler,
    trials: 4,
    objective: ({ kind, x }) => {
      expectTypeOf(kind).toEqualTypeOf<'a' | 'b'>();
      expectTypeOf(x).toEqualTypeOf<number>();
      return x;
    },
    onTrial: ({ parameters }) => expectTypeOf(parameters.kind).toExtend<'a' | 'b'>(),
  });
});

test('a parameter that the space does not have does not compile', () => {
  // @ts-expect-error there is no parameter y
  void tune({ space, sampler, trials: 4, objective: ({ y }) => y });
  // @ts-expect-error the parameter may be absent
  void tune({ space, sampler, trials: 4, objective: ({ dropRate }) => 2 * dropRate });
});

test('a search has an objective or a runner', () => {
  // @ts-expect-error neither is given
  void tune({ space, sampler, trials: 4 });
});

import type { CategoricalRange, ParameterCondition, ParameterRange, SearchSpace } from './search-space.js';

/** What one parameter of a space can be: one of its choices, as literal types, or a number. */
type ValueOf<Range extends ParameterRange> = Range extends { readonly type: 'categorical' }
  ? Range extends CategoricalRange<infer Choice>
    ? Choice
    : never
  : number;

/** Names of the parameters that a condition may take away. */
type ConditionalName<Space extends SearchSpace> = {
  [Name in keyof Space]: Space[Name] extends { readonly when: ParameterCondition } ? Name : never;
}[keyof Space];

/**
 * The parameters that a trial of a space is given: literal types for choices, numbers for ranges, and those with a condition optional.
 *
 * @example
 * const space = { booster: { type: 'categorical', choices: ['gbdt', 'dart'] }, rate: { type: 'float', low: 0, high: 1 } } as const;
 * type Parameters = ParametersOf<typeof space>; // { readonly booster: 'gbdt' | 'dart'; readonly rate: number }
 */
export type ParametersOf<Space extends SearchSpace> = {
  readonly [Name in keyof Space as Name extends ConditionalName<Space> ? never : Name]: ValueOf<Space[Name]>;
} & {
  readonly [Name in ConditionalName<Space>]?: ValueOf<Space[Name]>;
};

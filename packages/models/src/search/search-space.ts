/** What a parameter may be: a number, a word, a switch, or nothing. */
export type ParameterValue = string | number | boolean | null;

/** When a parameter exists at all: another one, which stands before it in the space, has one of these values. */
export interface ParameterCondition {
  readonly parameter: string;
  readonly in: readonly ParameterValue[];
}

/** A real parameter from `low` to `high`, both included. */
export interface FloatRange {
  readonly type: 'float';
  readonly low: number;
  readonly high: number;
  /** `log`: equal ratios are equally likely, and `low` is more than 0. Default `linear`. */
  readonly scale?: 'linear' | 'log';
  /** Only `low`, `low + step`, ... up to `high`; with the linear scale alone. */
  readonly step?: number;
  readonly when?: ParameterCondition;
}

/** An integer parameter from `low` to `high`, both included. */
export interface IntegerRange {
  readonly type: 'integer';
  readonly low: number;
  readonly high: number;
  /** `log`: equal ratios are equally likely, and `low` is 1 or more. Default `linear`. */
  readonly scale?: 'linear' | 'log';
  /** Only `low`, `low + step`, ... up to `high`; with the linear scale alone. Default 1. */
  readonly step?: number;
  readonly when?: ParameterCondition;
}

/** A parameter that is one of a list without an order. */
export interface CategoricalRange<Choice extends ParameterValue = ParameterValue> {
  readonly type: 'categorical';
  readonly choices: readonly Choice[];
  readonly when?: ParameterCondition;
}

/** What one parameter may be. */
export type ParameterRange = FloatRange | IntegerRange | CategoricalRange;

/** Parameters by name, as data: it can be written as JSON, and is part of a study's record. Conditions point backwards only. */
export type SearchSpace = Readonly<Record<string, ParameterRange>>;

/** One value for every parameter whose condition holds, in the order of the space; a parameter whose condition does not hold is absent. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

import { InvalidArgumentError, type JsonValue } from '@spx/core';

/** One option: its default and what it may be. */
export interface OptionRule<Value extends JsonValue> {
  readonly fallback: Value;
  /** Gives the value back as its type. @throws {InvalidArgumentError} if it is outside its range. */
  check(name: string, value: unknown): Value;
}

/** Bounds of a number; `above` and `below` are outside the range, `from` and `to` within. */
export interface NumberRange {
  readonly above?: number;
  readonly from?: number;
  readonly to?: number;
  readonly below?: number;
}

/** A finite number. */
export function numberOption(fallback: number, range: NumberRange): OptionRule<number> {
  return { fallback, check: (name, value) => checkNumber({ name, value, what: 'a number' }, range, Number.isFinite) };
}

/** A whole number. */
export function integerOption(fallback: number, range: NumberRange): OptionRule<number> {
  return { fallback, check: (name, value) => checkNumber({ name, value, what: 'an integer' }, range, Number.isSafeInteger) };
}

/** `true` or `false`. */
export function booleanOption(fallback: boolean): OptionRule<boolean> {
  return {
    fallback,
    check: (name, value) => {
      if (typeof value !== 'boolean') throw new InvalidArgumentError(name, 'true or false', { received: value });
      return value;
    },
  };
}

/** One of a few words, the first by default. */
export function choiceOption<Choice extends string>(choices: readonly [Choice, ...Choice[]]): OptionRule<Choice> {
  return {
    fallback: choices[0],
    check: (name, value) => {
      const choice = choices.find((known) => known === value);
      if (choice === undefined) throw new InvalidArgumentError(name, `one of "${choices.join('", "')}"`, { received: value });
      return choice;
    },
  };
}

/** A name of at most 64 characters. */
export function nameOption(): OptionRule<string> {
  return {
    fallback: '',
    check: (name, value) => {
      if (typeof value === 'string' && value !== '' && value.length <= 64) return value;
      throw new InvalidArgumentError(name, 'a name of 1 to 64 characters', { received: value });
    },
  };
}

/** What `rule` says, or null for leaving it to the estimator. */
export function optionalOption<Value extends JsonValue>(rule: OptionRule<Value>): OptionRule<Value | null> {
  return { fallback: null, check: (name, value) => (value === null ? null : rule.check(name, value)) };
}

function checkNumber(
  { name, value, what }: { readonly name: string; readonly value: unknown; readonly what: string },
  { above, from, to, below }: NumberRange,
  isKind: (value: unknown) => boolean,
): number {
  const isWithin =
    typeof value === 'number' &&
    isKind(value) &&
    value > (above ?? Number.NEGATIVE_INFINITY) &&
    value >= (from ?? value) &&
    value <= (to ?? value) &&
    value < (below ?? Number.POSITIVE_INFINITY);
  if (isWithin) return value;
  const limits = [
    above === undefined ? [] : [`above ${above}`],
    from === undefined ? [] : [`of ${from} or more`],
    to === undefined ? [] : [`at most ${to}`],
    below === undefined ? [] : [`below ${below}`],
  ];
  throw new InvalidArgumentError(name, `${what} ${limits.flat().join(' and ')}`.trim(), { received: value });
}

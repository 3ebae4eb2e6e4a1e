import { InvalidArgumentError } from '@spx/core';
import { isInRange } from './is-in-range.js';
import type { CategoricalRange, FloatRange, IntegerRange, ParameterCondition, ParameterRange, SearchSpace } from './search-space.js';

/**
 * Refuses a space that nothing could be drawn from, or that says something that has no effect.
 *
 * @throws {InvalidArgumentError} naming the parameter and its field: no parameters; bounds that are not finite, not whole where integers are meant, or the wrong way round; a
 * logarithmic scale from 0 or less; a step that is not above 0, wider than the range, or beside a logarithmic scale; choices that are empty, doubled or not finite; a condition
 * on a parameter that does not stand before, or on a value that it cannot have.
 * @example
 * checkSearchSpace({ depth: { type: 'integer', low: 3, high: 10 }, rate: { type: 'float', low: 0.01, high: 0.3, scale: 'log' } });
 */
export function checkSearchSpace(space: SearchSpace): void {
  const names = Object.keys(space);
  if (names.length === 0) throw new InvalidArgumentError('space', 'of at least one parameter', { received: space });
  const before: Record<string, ParameterRange> = {};
  for (const name of names) {
    // What is written after the study comes back in this order, and JSON puts such names first.
    if (/^\d+$/.test(name)) throw new InvalidArgumentError('space', 'of names that are not whole numbers', { received: name });
    const range = space[name]!;
    checkRange(`space.${name}`, range);
    if (range.when !== undefined) checkCondition(`space.${name}.when`, range.when, before);
    before[name] = range;
  }
}

function checkRange(path: string, range: ParameterRange): void {
  const { type }: { readonly type: string } = range;
  if (!['float', 'integer', 'categorical'].includes(type))
    throw new InvalidArgumentError(`${path}.type`, '"float", "integer" or "categorical"', { received: type });
  if (range.type === 'categorical') checkChoices(path, range);
  else checkNumbers(path, range);
}

function requireInteger(path: string, value: number | undefined): void {
  if (value === undefined || Number.isSafeInteger(value)) return;
  throw new InvalidArgumentError(path, 'a safe integer', { received: value });
}

function checkNumbers(path: string, range: FloatRange | IntegerRange): void {
  const { low, high, scale, step } = range;
  if (range.type === 'integer') for (const field of ['low', 'high', 'step'] as const) requireInteger(`${path}.${field}`, range[field]);
  if (!Number.isFinite(low)) throw new InvalidArgumentError(`${path}.low`, 'a finite number', { received: low });
  if (!Number.isFinite(high) || high < low) throw new InvalidArgumentError(`${path}.high`, `a finite number of "low", ${low}, or more`, { received: high });
  if (!Number.isFinite(high - low)) throw new InvalidArgumentError(`${path}.high`, 'at a finite distance from "low"', { received: high });
  if (scale !== undefined && scale !== 'linear' && scale !== 'log') throw new InvalidArgumentError(`${path}.scale`, '"linear" or "log"', { received: scale });
  if (scale === 'log' && low <= 0) throw new InvalidArgumentError(`${path}.low`, 'above 0 on a logarithmic scale', { received: low });
  if (step === undefined) return;
  if (scale === 'log') throw new InvalidArgumentError(`${path}.step`, 'left out on a logarithmic scale', { received: step });
  if (!(step > 0 && step <= high - low))
    throw new InvalidArgumentError(`${path}.step`, `above 0 and at most the width of the range, ${high - low}`, { received: step });
}

function checkChoices(path: string, { choices }: CategoricalRange): void {
  if (choices.length === 0) throw new InvalidArgumentError(`${path}.choices`, 'at least one value', { received: choices });
  for (const [index, choice] of choices.entries()) {
    const isPlain = choice === null || ['string', 'boolean'].includes(typeof choice) || Number.isFinite(choice);
    if (!isPlain) throw new InvalidArgumentError(`${path}.choices`, 'strings, finite numbers, booleans or null', { received: choice });
    if (choices.indexOf(choice) !== index) throw new InvalidArgumentError(`${path}.choices`, 'values that differ', { received: choice });
  }
}

function checkCondition(path: string, condition: ParameterCondition, before: SearchSpace): void {
  const other = Object.hasOwn(before, condition.parameter) ? before[condition.parameter] : undefined;
  if (other === undefined) {
    const known = Object.keys(before).join('", "');
    throw new InvalidArgumentError(`${path}.parameter`, `a parameter that stands before this one, of which there are "${known}"`, {
      received: condition.parameter,
    });
  }
  if (condition.in.length === 0) throw new InvalidArgumentError(`${path}.in`, 'at least one value', { received: condition.in });
  const impossible = condition.in.find((value) => !isInRange(other, value));
  if (impossible !== undefined) throw new InvalidArgumentError(`${path}.in`, `values that "${condition.parameter}" can have`, { received: impossible });
}

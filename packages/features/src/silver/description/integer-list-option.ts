import { InvalidArgumentError } from '@spx/core';
import { integerOption } from './integer-option.js';

/**
 * Checks an option that counts bars, once or in a list, and gives it back as a list.
 *
 * @throws {InvalidArgumentError} if the list is empty, or a value is not an integer from `least` to 1,000,000.
 */
export function integerListOption(argument: string, values: number | readonly number[], least: number): readonly number[] {
  const list = typeof values === 'number' ? [values] : values;
  if (list.length === 0) throw new InvalidArgumentError(argument, 'a list of one number or more', { received: values });
  return list.map((value) => integerOption(argument, value, least));
}

import { InvalidArgumentError } from '@spx/core';

/** Refuses an option that is none of those that there are. */
export function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new InvalidArgumentError(name, choices.map((choice) => `"${choice}"`).join(' or '), { received: value });
}

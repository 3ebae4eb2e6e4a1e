import { InvalidArgumentError } from '@spx/core';
import type { EarlyStoppingParameters } from '../training/training-parameters.js';
import { integerOption, numberOption, type OptionRule } from './option-rules.js';
import { resolveOptions } from './resolve-options.js';

/** Early stopping on the last training rows, which no tree is then fitted on. */
export interface EarlyStoppingOption {
  /** Share of the rows, from the end; default 0.15. Rows before them whose label reaches into them are dropped. */
  readonly share?: number;
  /** Rounds without a smaller loss after which the fit ends; default 20. */
  readonly rounds?: number;
}

/** `earlyStopping` with its defaults filled in. */
export type ResolvedEarlyStopping = false | { readonly share: number; readonly rounds: number };

const rules = { share: numberOption(0.15, { above: 0, to: 0.9 }), rounds: integerOption(20, { from: 1 }) };

/** The option `earlyStopping`: `false`, as in both libraries, unless the caller asks for it with an {@link EarlyStoppingOption}. */
export const earlyStoppingOption: OptionRule<ResolvedEarlyStopping> = {
  fallback: false,
  check: (name, value) => {
    if (value === false) return false;
    if (typeof value === 'object' && value !== null) return resolveOptions(rules, value, { owner: name });
    throw new InvalidArgumentError(name, 'false or an object such as { share: 0.15, rounds: 20 }', { received: value });
  },
};

/**
 * Joins `earlyStopping` with the library's own option, which gives the rounds alone; 0 leaves early stopping as it is.
 *
 * @throws {InvalidArgumentError} if both are given.
 */
export function joinEarlyStopping(earlyStopping: ResolvedEarlyStopping, library: { readonly option: string; readonly rounds: number }): ResolvedEarlyStopping {
  if (library.rounds === 0) return earlyStopping;
  if (earlyStopping === false) return { share: rules.share.fallback, rounds: library.rounds };
  throw new InvalidArgumentError(library.option, 'left out when "earlyStopping" is given', { received: library.rounds });
}

/** The option in the engine's words. */
export function earlyStoppingParameters(earlyStopping: ResolvedEarlyStopping): EarlyStoppingParameters | undefined {
  return earlyStopping === false ? undefined : earlyStopping;
}

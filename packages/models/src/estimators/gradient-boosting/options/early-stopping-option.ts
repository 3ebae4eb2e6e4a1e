import { InvalidArgumentError } from '@spx/core';
import type { EarlyStoppingParameters } from '../training/training-parameters.js';
import { integerOption, nameOption, numberOption, type OptionRule, optionalOption } from './option-rules.js';
import { resolveOptions } from './resolve-options.js';

/** Early stopping on the last training rows, which no tree is then fitted on, or on an evaluation set of the fit. */
export interface EarlyStoppingOption {
  /** Share of the rows, from the end; default 0.15. Rows before them whose label reaches into them are dropped. Of no effect with `set`. */
  readonly share?: number;
  /** Name of one of the fit's `evaluationSets`; null, the default, for the last training rows. */
  readonly set?: string | null;
  /** Rounds without a better value after which the fit ends; default 20. */
  readonly rounds?: number;
  /** Name of one of the metrics that are followed; null, the default, for the first of them. */
  readonly metric?: string | null;
  /** How much better than the best a value must be to count; default 0. */
  readonly minDelta?: number;
}

/** `earlyStopping` with its defaults filled in. */
export type ResolvedEarlyStopping = false | { readonly [Name in keyof EarlyStoppingOption]-?: Exclude<EarlyStoppingOption[Name], undefined> };

const rules = {
  share: numberOption(0.15, { above: 0, to: 0.9 }),
  set: optionalOption(nameOption()),
  rounds: integerOption(20, { from: 1 }),
  metric: optionalOption(nameOption()),
  minDelta: numberOption(0, { from: 0 }),
};

/** The option `earlyStopping`: `false`, as in both libraries, unless the caller asks for it with an {@link EarlyStoppingOption}. */
export const earlyStoppingOption: OptionRule<ResolvedEarlyStopping> = {
  fallback: false,
  check: (name, value) => {
    if (value === false) return false;
    if (typeof value === 'object' && value !== null) return resolveOptions(rules, value, { owner: name, equivalents: { patience: 'rounds' } });
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
  if (earlyStopping === false) return resolveOptions(rules, { rounds: library.rounds }, { owner: 'earlyStopping' });
  throw new InvalidArgumentError(library.option, 'left out when "earlyStopping" is given', { received: library.rounds });
}

/** The option in the engine's words. */
export function earlyStoppingParameters(earlyStopping: ResolvedEarlyStopping): EarlyStoppingParameters | undefined {
  return earlyStopping === false ? undefined : { ...earlyStopping, set: earlyStopping.set ?? undefined, metric: earlyStopping.metric ?? undefined };
}

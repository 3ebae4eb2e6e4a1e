import type { DriftTest } from '../../contracts/drift-test.js';
import { type SeededRandom, seededRandom } from '../../random/seeded-random.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { checkDegenerateSamples, checkEmptySamples } from './check-degenerate.js';
import { checkFalseAlarms } from './check-false-alarms.js';
import { checkForm } from './check-form.js';
import { checkInputsUntouched } from './check-inputs-untouched.js';
import { checkEqualSamples, checkShiftedSample } from './check-power.js';
import { checkOrder, checkRepeatable } from './check-repeatable.js';
import type { DriftCheck } from './drift-context.js';

/** Options of {@link driftTestContract}. */
export interface DriftTestContractOptions extends ContractOptions {
  /** Rows of the reference. Default 2,000. */
  readonly referenceRows?: number;
  /** Rows of the current window. Default 500. */
  readonly currentRows?: number;
  /** One independent value of a window that has moved by `shift`. Default: standard normal plus `shift`. A test of categories draws categories. */
  readonly draw?: (random: SeededRandom, shift: number) => number;
  /** How far a window has moved that must be found. Default 1; negative for a test that looks for smaller values only. */
  readonly shift?: number;
  /** Rate of false alarms that a test with p-values promises. Default 0.05. */
  readonly alpha?: number;
  /** Trials without drift. Default 300. */
  readonly trials?: number;
  /** Whether the test reads `series`, and so may depend on the order of rows. Default false. */
  readonly readsSeries?: boolean;
  /** Seed of all samples. Default 1. */
  readonly seed?: number;
}

const CHECKS: readonly DriftCheck[] = [
  checkForm,
  checkInputsUntouched,
  checkRepeatable,
  checkOrder,
  checkEqualSamples,
  checkShiftedSample,
  checkFalseAlarms,
  checkDegenerateSamples,
  checkEmptySamples,
];

/**
 * Every rule that a two-sample drift test must keep, as cases for any test runner.
 *
 * False alarms are counted on independent rows and only for tests that give p-values; rows of real features are not independent, which this suite says nothing of.
 *
 * @param create - makes the test as a user would; called several times.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * for (const { name, run } of driftTestContract(() => energyDistance())) test(`energy distance ${name}`, run);
 */
export function driftTestContract(create: () => DriftTest, options: DriftTestContractOptions = {}): readonly ContractCase[] {
  const { seed = 1, skip, referenceRows = 2000, currentRows = 500, shift = 1, alpha = 0.05, trials = 300, readsSeries = false } = options;
  const { draw = (random, by) => random.normal() + by } = options;
  return contractCases(
    {
      subject: 'drift test',
      checks: CHECKS,
      prepare: (check) => {
        const test = create();
        const random = seededRandom(seed).fork(check);
        return { subject: test.id, create, test, referenceRows, currentRows, draw, shift, alpha, trials, readsSeries, random };
      },
    },
    skip,
  );
}

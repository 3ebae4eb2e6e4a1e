import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import type { ColumnTable } from '../../table/column-table.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { type CalculatorCheck, calculatorContext } from './calculator-context.js';
import { checkCausality } from './check-causality.js';
import { checkChunking } from './check-chunking.js';
import { checkFamily } from './check-family.js';
import { checkAwkwardFinite, checkConstantFinite } from './check-finite.js';
import { checkForm } from './check-form.js';
import { checkFreshState } from './check-fresh-state.js';
import { checkInputsUntouched } from './check-inputs-untouched.js';
import { checkNanRecovery } from './check-nan-recovery.js';
import { checkNanShows } from './check-nan-shows.js';
import { checkPeek } from './check-peek.js';
import { checkRange } from './check-range.js';
import { checkRepeatable } from './check-repeatable.js';
import { checkRowsWritten } from './check-rows-written.js';
import { checkSettle } from './check-settle.js';
import { checkSpikeRecovery } from './check-spike-recovery.js';
import { checkState } from './check-state.js';
import { checkWarmUp } from './check-warm-up.js';

/** Options of {@link featureCalculatorContract}. */
export interface FeatureCalculatorContractOptions extends ContractOptions {
  /** Bars on which no output needs to be NaN after its warm-up. Default `cleanBars`, as long as the calculator's `settle` asks for. */
  readonly cleanBars?: ColumnTable;
  /** Bars with everything that may go wrong. Default `awkwardBars` of 3,000 rows or twice the warm-up. */
  readonly awkwardBars?: ColumnTable;
  /** Seed of bars, cuts and ranges. Default 1. */
  readonly seed?: number;
}

const CHECKS: readonly CalculatorCheck[] = [
  checkForm,
  checkRowsWritten,
  checkWarmUp,
  checkRepeatable,
  checkInputsUntouched,
  checkCausality,
  checkChunking,
  checkRange,
  checkState,
  checkFreshState,
  checkFamily,
  checkPeek,
  checkNanShows,
  checkNanRecovery,
  checkSpikeRecovery,
  checkSettle,
  checkAwkwardFinite,
  checkConstantFinite,
];

/**
 * Every rule that a feature calculator must keep, as cases for any test runner.
 *
 * The calculator's kernel is checked on its own inputs, dependencies computed beforehand; warm-up, settle and causality are checked with dependencies. A case
 * rejects with a ContractViolationError that names the calculator, the rule, rows and values. Columns that are not in a bar table need `cleanBars` and `awkwardBars`
 * that hold them.
 *
 * @param create - makes the calculator as a user would, with or without options; called several times.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * for (const { name, run } of featureCalculatorContract(() => rsi())) test(`rsi ${name}`, run);
 */
export function featureCalculatorContract(create: () => FeatureCalculator, options: FeatureCalculatorContractOptions = {}): readonly ContractCase[] {
  const { cleanBars, awkwardBars, seed = 1, skip } = options;
  return contractCases(
    {
      subject: 'feature calculator',
      checks: CHECKS,
      prepare: (check) => calculatorContext(create, { cleanBars, awkwardBars, seed }, check),
    },
    skip,
  );
}

import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { type SeededRandom, seededRandom } from '../../random/seeded-random.js';
import type { ColumnTable } from '../../table/column-table.js';
import { awkwardBars } from '../bars/awkward-bars.js';
import { cleanBars } from '../bars/clean-bars.js';
import type { ContractCheck } from '../contract-suite.js';

/** What a check of a calculator works on. */
export interface CalculatorContext {
  readonly subject: string;
  readonly create: () => FeatureCalculator;
  readonly calculator: FeatureCalculator;
  /** Bars without defects, long enough for the longest `settle` four times over. */
  readonly clean: ColumnTable;
  readonly awkward: ColumnTable;
  /** Largest warm-up and settle of all outputs; malformed ones count as 0. */
  readonly warmUp: number;
  readonly settle: number;
  /** A stream of this check's own. */
  readonly random: SeededRandom;
}

/** A check of a calculator. */
export type CalculatorCheck = ContractCheck<CalculatorContext>;

/** Bars and seed of a calculator's conformance suite. */
export interface CalculatorBars {
  readonly cleanBars?: ColumnTable | undefined;
  readonly awkwardBars?: ColumnTable | undefined;
  readonly seed: number;
}

const USUAL_ROWS = 3000;
/** A settle beyond a quarter of this needs bars from the caller. */
const MOST_ROWS = 100_000;

/** A fresh calculator with the bars to check it on. */
export function calculatorContext(create: () => FeatureCalculator, bars: CalculatorBars, check: string): CalculatorContext {
  const calculator = create();
  const warmUp = largest(calculator.warmUp);
  const settle = largest(calculator.settle);
  const { seed } = bars;
  return {
    subject: calculator.id,
    create,
    calculator,
    clean: bars.cleanBars ?? cleanBars({ seed, rows: Math.min(MOST_ROWS, Math.max(USUAL_ROWS, 4 * settle + 600)) }),
    awkward: bars.awkwardBars ?? awkwardBars({ seed, rows: Math.min(MOST_ROWS, Math.max(USUAL_ROWS, 2 * warmUp)) }),
    warmUp,
    settle,
    random: seededRandom(seed).fork(check),
  };
}

function largest(rows: Readonly<Record<string, number>> | undefined): number {
  return Math.max(0, ...Object.values(rows ?? {}).filter((value) => Number.isInteger(value)));
}

import { InvalidArgumentError } from '@spx/core';
import { logOnePlus } from '../../silver/elementwise/log-one-plus.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import type { RobustSpread } from './robust-spread.js';
import { robustSpread } from './robust-spread.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** What {@link outliers} tolerates. */
export interface OutliersOptions extends SeverityOption {
  /** Largest robust z-score that passes, above 0; default 30. News reach tens, a print off by a digit thousands. */
  readonly limit?: number;
  /** Columns whose values are judged as they are, such as features; default: the returns of `close`, and `high` and `low` against `close`. */
  readonly columns?: readonly string[];
}

/**
 * No return stands far out of all others, as a bad print's does, twice: going there and coming back. No high or low stands far off the close of its bar.
 *
 * Formula: z = |v - median(v)| / (1.4826 median |v - median(v)|), v the log returns of close inside sessions; ln(high / close) and ln(close / low), upwards only, whose
 *          deviation counts as no smaller than that of the returns; or the values of `columns`.
 * Severity: `warning`, for a crash looks the same. The worst value is the largest z.
 * Edges:    fewer than 30 values: nothing is reported. More than half of them equal: the deviation is that of the others. A bar whose prices are out of order has no
 *           high or low to judge.
 *
 * @throws {InvalidArgumentError} if the limit is not above 0, or `columns` is empty.
 * @see Iglewicz and Hoaglin, How to detect and handle outliers, 1993.
 */
export function outliers({ limit = 30, columns, severity }: OutliersOptions = {}): QualityRule {
  if (!(limit > 0)) throw new InvalidArgumentError('limit', 'a number above 0', { received: limit });
  if (columns?.length === 0) throw new InvalidArgumentError('columns', 'one column or more', { received: columns });
  const judge = (facts: TableFacts): readonly RowFinding[] => {
    if (columns === undefined) return barFindings(facts, limit);
    return columns.flatMap((column) =>
      scoreFinding({ column, what: `values of "${column}"`, values: facts.table.column(column), spread: facts.spread(column), limit }),
    );
  };
  return ruleOf({ id: 'outliers', columns: columns ?? ['time', 'open', 'high', 'low', 'close'], severity, judge });
}

function barFindings(facts: TableFacts, limit: number): readonly RowFinding[] {
  const spread = facts.returnSpread();
  const { high, low } = excursions(facts);
  return [
    ...scoreFinding({ column: 'close', what: 'returns', values: facts.returns(), spread, limit }),
    ...scoreFinding({ column: 'high', what: 'highs against the close', values: high, spread: widened(robustSpread(high), spread), limit }),
    ...scoreFinding({ column: 'low', what: 'lows against the close', values: low, spread: widened(robustSpread(low), spread), limit }),
  ];
}

/** How far high and low lie from the close, as log returns of 0 or more; NaN where a bar's prices are out of order. */
function excursions({ table }: TableFacts): { readonly high: Float64Array; readonly low: Float64Array } {
  const [open, high, low, close] = [table.column('open'), table.column('high'), table.column('low'), table.column('close')];
  const [up, down] = [new Float64Array(table.rowCount), new Float64Array(table.rowCount)];
  for (let row = 0; row < table.rowCount; row++) {
    const isOrdered = high[row]! >= Math.max(open[row]!, close[row]!) && low[row]! <= Math.min(open[row]!, close[row]!);
    up[row] = isOrdered ? logOnePlus((high[row]! - close[row]!) / close[row]!) : Number.NaN;
    down[row] = isOrdered ? logOnePlus((close[row]! - low[row]!) / low[row]!) : Number.NaN;
  }
  return { high: up, low: down };
}

function widened(own: RobustSpread | null, returns: RobustSpread | null): RobustSpread | null {
  return own === null ? null : { center: own.center, deviation: Math.max(own.deviation, returns?.deviation ?? 0) };
}

interface Scored {
  readonly column: string;
  readonly what: string;
  readonly values: Float64Array;
  readonly spread: RobustSpread | null;
  readonly limit: number;
}

function scoreFinding({ column, what, values, spread, limit }: Scored): RowFinding[] {
  if (spread === null) return [];
  const { center, deviation } = spread;
  const farthest = limit * deviation;
  let [rows, judged, first, worst, worstRow] = [0, 0, -1, 0, -1];
  for (let row = 0; row < values.length; row++) {
    const distance = Math.abs(values[row]! - center);
    if (!Number.isNaN(distance)) judged++;
    if (!(distance > farthest)) continue;
    if (rows++ === 0) first = row;
    if (distance > worst) [worst, worstRow] = [distance, row];
  }
  if (rows === 0) return [];
  const message = `${rows} ${what} have a robust z-score above ${limit}, the largest is ${(worst / deviation).toFixed(1)}.`;
  return [{ severity: 'warning', message, column, rows, share: rows / judged, first, worst: worst / deviation, worstRow }];
}

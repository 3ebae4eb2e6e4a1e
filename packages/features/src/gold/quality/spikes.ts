import { InvalidArgumentError } from '@spx/core';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** Share of a move that may be left when it counts as undone. */
const UNDONE = 0.25;
/** Log return that counts as a spike where the bars do not show how far they usually move. */
const UNJUDGED_MOVE = 0.2;

/** What {@link spikes} tolerates. */
export interface SpikesOptions extends SeverityOption {
  /** Robust deviations of the returns that a close may leave and come back to, above 0; default 50: about 1 % for minute bars of an index. */
  readonly limit?: number;
  /** Bars that a spike may last, a positive integer; default 3. */
  readonly withinBars?: number;
}

/**
 * No close leaves the price and comes straight back, as a bad print does and a market hardly ever: news and crashes stay.
 *
 * Formula: |ln(c[t] / c[t-1])| > limit * deviation, and for some m of 1 to `withinBars` |ln(c[t+m] / c[t-1])| <= 0.25 |ln(c[t] / c[t-1])|; the m bars from t on are the
 *          spike. Deviation: 1.4826 times the median absolute deviation of the log returns inside sessions.
 * Severity: `warning`. Say `stop` where nobody looks at warnings: closes off by a digit make every feature and label near them worthless. The worst value is the largest
 *          move, as a fraction.
 * Edges:    a print in the first or last bar has no other side and is left to `outliers`. Where the returns have no spread to judge by, a move beyond 22 % is a spike.
 *
 * @throws {InvalidArgumentError} if the limit is not above 0, or `withinBars` is not a positive integer.
 * @example spikes({ limit: 30, severity: 'stop' });
 */
export function spikes({ limit = 50, withinBars = 3, severity }: SpikesOptions = {}): QualityRule {
  if (!(limit > 0)) throw new InvalidArgumentError('limit', 'a number above 0', { received: limit });
  if (!Number.isInteger(withinBars) || withinBars < 1) throw new InvalidArgumentError('withinBars', 'a positive integer', { received: withinBars });
  return ruleOf({
    id: 'spikes',
    columns: ['time', 'close'],
    severity,
    judge: (facts) => {
      const { rows, first, worst, worstRow } = spikesOf(facts, { limit, withinBars });
      if (rows === 0) return [];
      const bars = withinBars === 1 ? 'bar' : `${withinBars} bars`;
      const message = `${rows} closes leave the price by more than ${limit} robust deviations and are back within ${bars}; the largest move is ${(100 * worst).toFixed(1)} %.`;
      return [{ severity: 'warning', message, column: 'close', rows, share: rows / facts.table.rowCount, first, worst, worstRow }];
    },
  });
}

interface Spikes {
  readonly rows: number;
  readonly first: number;
  readonly worst: number;
  readonly worstRow: number;
}

function spikesOf(facts: TableFacts, { limit, withinBars }: Required<Omit<SpikesOptions, 'severity'>>): Spikes {
  const close = facts.table.column('close');
  const returns = facts.returns();
  const spread = facts.returnSpread();
  const farthest = spread === null ? UNJUDGED_MOVE : limit * spread.deviation;
  let [rows, first, worst, worstRow] = [0, -1, 0, -1];
  for (let row = 1; row + 1 < close.length; row++) {
    const inside = returns[row]!;
    // The first bar of a session is judged across the night: no night is undone within bars.
    const move = Math.abs(Number.isNaN(inside) ? Math.log(close[row]! / close[row - 1]!) : inside);
    if (!(move > farthest)) continue;
    const length = spikeLength(close, row, { move, withinBars });
    if (length === 0) continue;
    if (rows === 0) first = row;
    const size = Math.abs(close[row]! / close[row - 1]! - 1);
    if (size > worst) [worst, worstRow] = [size, row];
    rows += length;
    row += length;
  }
  return { rows, first, worst, worstRow };
}

/** Bars until the close is back, 0 if it stays away. */
function spikeLength(close: Float64Array, row: number, { move, withinBars }: { readonly move: number; readonly withinBars: number }): number {
  for (let length = 1; length <= withinBars && row + length < close.length; length++) {
    if (Math.abs(Math.log(close[row + length]! / close[row - 1]!)) <= UNDONE * move) return length;
  }
  return 0;
}

import { type ProductSums, withProductSums } from '../../linear/gram/product-sums.js';
import { type SolvedRegression, scoreBlocks, scoreRows } from './score-blocks.js';
import { type ClusteredErrors, hacLags, type StandardErrors } from './standard-errors.js';

/** What stands between the two inverses of a sandwich. */
export interface ScoreProducts {
  /** Estimated covariance of the sum of the scores, intercept first. */
  readonly products: readonly Float64Array[];
  /** Groups, where scores were summed by group. */
  readonly clusters: number | null;
}

/**
 * Sums the products of scores, in one pass over the rows whatever the number of lags.
 *
 * HAC:       Bartlett weights 1 - |j| / (lags + 1) are what products of moving sums give: with z[t] the sum of the scores of rows t - lags to t (none before the first row
 *            or after the last), sum_t z[t] z[t]' / (lags + 1) is the Newey-West estimate. So the work does not grow with the lags, and the result is never negative.
 * Clustered: scores are summed by group first. Groups need not be contiguous.
 */
export function scoreProducts(solved: SolvedRegression, choice: Exclude<StandardErrors, 'classical'>): ScoreProducts {
  const width = solved.regression.columns.length + 1;
  return withProductSums(width, (sums) => {
    if (typeof choice === 'string') {
      const sink = blockSink(sums);
      scoreBlocks(solved, choice === 'HC2' ? 0.5 : choice === 'HC3' ? 1 : 0, (block, rows) => sink.take(block, rows));
      sink.end();
      return { products: sums.sums(), clusters: null };
    }
    if (choice.kind === 'clustered') return clusterProducts(solved, choice, sums);
    const lags = hacLags(choice, solved.regression.target.values.length);
    movingSums(solved, lags, sums);
    return { products: sums.sums().map((row) => row.map((value) => value / (lags + 1))), clusters: null };
  });
}

interface BlockSink {
  take(block: readonly Float64Array[], rows: number): void;
  end(): void;
}

/** Gathers blocks of any size into full ones. */
function blockSink({ block: target, blockRows, add }: ProductSums): BlockSink {
  let filled = 0;
  return {
    take: (block, rows) => {
      for (let from = 0; from < rows; ) {
        const count = Math.min(rows - from, blockRows - filled);
        for (const [column, values] of block.entries()) target[column]!.set(values.subarray(from, from + count), filled);
        filled += count;
        from += count;
        if (filled === blockRows) {
          add(filled);
          filled = 0;
        }
      }
    },
    end: () => add(filled),
  };
}

function movingSums(solved: SolvedRegression, lags: number, sums: ProductSums): void {
  const sink = blockSink(sums);
  // The scores of the last rows, `lags` of them before the block's own.
  const history = Array.from({ length: sums.block.length }, () => new Float64Array(lags + scoreRows));
  const out = Array.from({ length: sums.block.length }, () => new Float64Array(scoreRows));
  const advance = (rows: number): void => {
    for (const [column, scores] of history.entries()) {
      movingSum(scores, lags, out[column]!.subarray(0, rows));
      scores.copyWithin(0, rows, rows + lags);
    }
    sink.take(out, rows);
  };
  scoreBlocks(solved, 0, (block, rows) => {
    for (const [column, scores] of history.entries()) scores.set(block[column]!.subarray(0, rows), lags);
    advance(rows);
  });
  for (let left = lags; left > 0; left -= scoreRows) {
    for (const scores of history) scores.fill(0, lags);
    advance(Math.min(left, scoreRows));
  }
  sink.end();
}

/** Sums over windows of `lags` + 1; each block begins with a fresh sum, so that rounding does not pile up. */
function movingSum(scores: Float64Array, lags: number, out: Float64Array): void {
  let sum = 0;
  for (let row = 0; row < lags; row++) sum += scores[row]!;
  for (let row = 0; row < out.length; row++) {
    sum += scores[row + lags]!;
    out[row] = sum;
    sum -= scores[row]!;
  }
}

function clusterProducts(solved: SolvedRegression, { clusters }: ClusteredErrors, sums: ProductSums): ScoreProducts {
  const width = sums.block.length;
  const { weights } = solved.regression;
  const totals = new Map<number, Float64Array>();
  scoreBlocks(solved, 0, (block, rows, from) => {
    let [current, previous]: [Float64Array | undefined, number] = [undefined, Number.NaN];
    for (let row = 0; row < rows; row++) {
      // A group whose rows all have weight 0 is none.
      if (weights?.[from + row] === 0) continue;
      const cluster = clusters[from + row]!;
      if (current === undefined || cluster !== previous) {
        current = totals.get(cluster) ?? new Float64Array(width);
        totals.set(cluster, current);
        previous = cluster;
      }
      for (let column = 0; column < width; column++) current[column] = current[column]! + block[column]![row]!;
    }
  });
  const sink = blockSink(sums);
  const one = Array.from({ length: width }, () => new Float64Array(1));
  for (const total of totals.values()) {
    for (const [column, value] of one.entries()) value[0] = total[column]!;
    sink.take(one, 1);
  }
  sink.end();
  return { products: sums.sums(), clusters: totals.size };
}

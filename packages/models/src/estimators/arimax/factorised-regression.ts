import { type CrossProducts, crossProducts, type NamedColumn } from '../linear/gram/cross-products.js';
import { type ColumnMoments, columnMoments } from './column-moments.js';
import { normalEquations } from './normal-equations.js';
import { absorbRows, emptyFactor, type ReducedFactor, reduceFactor, type TriangularFactor } from './triangular-factor.js';

/** How a regression may be solved; `auto` takes normal equations from 20,000 rows on. */
export type LeastSquaresMethod = 'auto' | 'normal-equations' | 'qr';

/** A column with its mean and length. */
interface RegressionColumn extends NamedColumn {
  readonly moments: ColumnMoments;
}

/** Columns and a target of equal length, finite in every row. */
export interface RegressionData {
  readonly columns: readonly NamedColumn[];
  readonly target: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** A regression that was factorised over centred columns of unit length. */
export interface FactorisedRegression {
  /** Every column asked for. */
  readonly all: readonly RegressionColumn[];
  /** Columns kept, in the order of the triangle. */
  readonly columns: readonly RegressionColumn[];
  readonly target: RegressionColumn;
  /** Rows of a weight above 0. */
  readonly rows: number;
  readonly totalWeight: number;
  readonly weights: Float64Array | undefined;
  readonly reduced: ReducedFactor;
  readonly method: Exclude<LeastSquaresMethod, 'auto'>;
  /** Of the correlation matrix; `null` where it was not formed. */
  readonly gramConditionNumber: number | null;
}

const blockRows = 1024;
const dependenceTolerance = 1e-7;
const manyRows = 20_000;

/**
 * Factorises a regression: by QR in blocks of rows, or by normal equations where these are asked for, or there are many rows, and their condition allows it.
 *
 * @throws {InvalidArgumentError} if a value is not finite or so large that its square is not.
 */
export function factorisedRegression(data: RegressionData, method: LeastSquaresMethod): FactorisedRegression {
  const { columns, target, weights } = data;
  const rows = weights === undefined ? target.length : weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const isForProducts = columns.length > 0 && (method === 'normal-equations' || (method === 'auto' && target.length >= manyRows));
  const solved = isForProducts ? byProducts(data) : byReflections(data, null);
  const varying = solved.all.filter(({ moments }) => moments.length > 0);
  const reduced = reduceFactor(solved.factor, dependenceTolerance);
  const kept = reduced.kept.map((position) => varying[position]!);
  const totalWeight = weights === undefined ? rows : weights.reduce((sum, weight) => sum + weight, 0);
  return { ...solved, columns: kept, rows, totalWeight, weights, reduced };
}

type Solved = Pick<FactorisedRegression, 'all' | 'target' | 'method' | 'gramConditionNumber'> & { readonly factor: TriangularFactor };

function byProducts(data: RegressionData): Solved {
  const target = { name: 'target', values: data.target };
  const products = crossProducts([...data.columns, target], data.weights);
  const used = [...products.lengths.keys()].filter((index) => products.lengths[index]! > 0);
  // Without a target that varies the matrix would have a row of zeros; QR gives the zeros that are due.
  if (used[used.length - 1] !== data.columns.length) return byReflections(data, null);
  const { conditionNumber, factor } = normalEquations(products, used);
  if (factor === null) return byReflections(data, conditionNumber);
  const [all, last] = [data.columns.map((column, index) => withMoments(column, products, index)), withMoments(target, products, data.columns.length)];
  return { all, target: last, factor, method: 'normal-equations', gramConditionNumber: conditionNumber };
}

function withMoments(column: NamedColumn, { means, lengths }: CrossProducts, index: number): RegressionColumn {
  return { ...column, moments: { mean: means[index]!, length: lengths[index]! } };
}

function byReflections({ columns, target, weights }: RegressionData, gramConditionNumber: number | null): Solved {
  const last: RegressionColumn = { name: 'target', values: target, moments: columnMoments('target', target, weights) };
  const all = columns.map(({ name, values }) => ({ name, values, moments: columnMoments(name, values, weights) }));
  const varying = all.filter(({ moments }) => moments.length > 0);
  const factor = triangle([...varying, { ...last, moments: { mean: last.moments.mean, length: 1 } }], weights);
  return { all, target: last, factor, method: 'qr', gramConditionNumber };
}

/** Triangle over the centred and scaled columns, each row multiplied by the root of its weight. */
function triangle(columns: readonly RegressionColumn[], weights: Float64Array | undefined): TriangularFactor {
  const rows = columns[0]?.values.length ?? 0;
  const factor = emptyFactor(columns.length);
  const block = columns.map(() => new Float64Array(blockRows));
  for (let from = 0; from < rows; from += blockRows) {
    const count = Math.min(blockRows, rows - from);
    for (const [index, { values, moments }] of columns.entries()) {
      const out = block[index]!;
      for (let row = 0; row < count; row++) out[row] = (values[from + row]! - moments.mean) / moments.length;
      if (weights !== undefined) for (let row = 0; row < count; row++) out[row] = out[row]! * Math.sqrt(weights[from + row]!);
    }
    absorbRows(factor, block, count);
  }
  return factor;
}

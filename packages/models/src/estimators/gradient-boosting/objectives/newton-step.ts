import type { BoundObjective } from './objective.js';

/**
 * One Newton step from a score of 0 in every row, -sum(gradient) / sum(hessian): XGBoost's initial score where the best constant has no closed form.
 *
 * @param rows - number of rows that `derive` writes; it has one output.
 */
export function newtonStep(rows: number, derive: BoundObjective['derive']): number {
  const derivatives = { gradient: new Float64Array(rows), hessian: new Float64Array(rows) };
  derive([new Float64Array(rows)], [derivatives], { from: 0, to: rows });
  let [gradient, hessian] = [0, 0];
  for (let row = 0; row < rows; row++) {
    gradient += derivatives.gradient[row]!;
    hessian += derivatives.hessian[row]!;
  }
  return hessian > 0 ? -gradient / hessian : 0;
}

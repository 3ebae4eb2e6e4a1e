import type { AxisKernels } from './axis-kernels.js';

/**
 * Kernels of a categorical axis: the choice of a row has the weight 1 + 1/n, each other one 1/n, of n kernels. The last kernel, of no row, likes all alike.
 *
 * @param levels - number of choices.
 * @param coordinates - of the choice of each row.
 */
export function choiceKernels(levels: number, coordinates: Float64Array): AxisKernels {
  const rows = coordinates.length;
  const chosen = coordinates.map((coordinate) => Math.floor(coordinate * levels));
  const spread = levels / (levels + rows + 1);
  const [other, own, even] = [Math.log(spread / levels), Math.log(1 - spread + spread / levels), -Math.log(levels)];
  return {
    draw: (row, random) => {
      const isFree = row === rows || random.uniform() < spread;
      return ((isFree ? random.integer(levels) : chosen[row]!) + 0.5) / levels;
    },
    addLogDensities: (coordinate, sums) => {
      const level = Math.floor(coordinate * levels);
      for (let row = 0; row < rows; row++) sums[row]! += chosen[row] === level ? own : other;
      sums[rows]! += even;
    },
  };
}

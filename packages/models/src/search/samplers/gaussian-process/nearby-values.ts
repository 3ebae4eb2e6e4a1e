import type { SeededRandom } from '@spx/core';
import type { ParameterValues } from '../../search-space.js';
import type { SearchCube } from '../space/search-cube.js';
import { valuesAt } from '../space/values-at.js';

const count = 50;
const widest = 0.2;
const shrinkage = 0.9;
const changedChoices = 0.1;

/** Values around a trial, nearer and nearer: late in a search no Sobol point comes near to the best. A choice changes in one of ten. */
export function nearbyValues({ axes, pointOf }: SearchCube, centre: ParameterValues, random: SeededRandom): readonly ParameterValues[] {
  const point = pointOf(centre);
  return Array.from({ length: count }, (_, index) => {
    const width = widest * shrinkage ** index;
    return valuesAt(axes, (axis) => {
      const isFree = Number.isNaN(point[axis]!) || (axes[axis]!.range.type === 'categorical' && random.uniform() < changedChoices);
      if (isFree) return random.uniform();
      return axes[axis]!.range.type === 'categorical' ? point[axis]! : point[axis]! + width * random.normal();
    });
  });
}

import type { SeededRandom } from '@spx/core';
import type { SearchDistribution } from './search-distribution.js';

const attempts = 100;

/** A point of the unit cube from the distribution: points outside are drawn again, and after a hundred the last is brought to the nearest inside. */
export function drawnPoint(state: SearchDistribution, random: SeededRandom): Float64Array {
  let point = drawn(state, random);
  for (let attempt = 1; attempt < attempts && point.some((coordinate) => coordinate < 0 || coordinate > 1); attempt++) point = drawn(state, random);
  return point.map((coordinate) => Math.min(1, Math.max(0, coordinate)));
}

function drawn({ mean, sigma, directions, lengths, stretch }: SearchDistribution, random: SeededRandom): Float64Array {
  const along = lengths.map((length) => length * random.normal());
  return mean.map((centre, axis) => {
    let step = 0;
    for (let direction = 0; direction < along.length; direction++) step += directions.get(axis, direction) * along[direction]!;
    return centre + sigma * stretch[axis]! * step;
  });
}

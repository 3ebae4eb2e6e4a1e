import type { SeededRandom } from '@spx/core';
import type { ParameterValues } from '../../search-space.js';
import { scrambledSobol } from '../sobol/scrambled-sobol.js';
import type { SearchCube } from '../space/search-cube.js';
import { valuesAt } from '../space/values-at.js';
import type { Acquisition } from './acquisition.js';
import { climb } from './climb.js';
import { embeddedPoint } from './embedded-point.js';
import { nearbyValues } from './nearby-values.js';

/** Where to look for the largest acquisition. */
export interface ProposalSearch {
  readonly cube: SearchCube;
  readonly acquisition: Acquisition;
  /** The best trial so far. */
  readonly best: ParameterValues;
  /** Sobol points to begin with. */
  readonly candidates: number;
  readonly random: SeededRandom;
  /** Whether values were tried before. */
  readonly isTaken: (values: ParameterValues) => boolean;
}

const climbs = 5;

/** The values of the largest acquisition that were not tried before: the best of Sobol points, of points around the best trial, and of climbs from the five best of them. */
export function searchProposal(search: ProposalSearch): ParameterValues {
  const { cube, acquisition, candidates, random, best, isTaken } = search;
  const { axes } = cube;
  const sobol = scrambledSobol(axes.length, random.fork('candidates'));
  const spread = Array.from({ length: candidates }, (_, index) => valuesAt(axes, (axis) => sobol(index, axis)));
  const free = [...spread, ...nearbyValues(cube, best, random)].filter((values) => !isTaken(values));
  const judged = free.map((values) => ({ values, gain: acquisition.valueAt(embeddedPoint(cube, values)) }));
  const starts = judged.sort((one, two) => two.gain - one.gain).slice(0, climbs);
  const climbed = starts.map((start) => climb(cube, acquisition, start)).filter(({ values }) => !isTaken(values));
  const [first] = [...climbed, ...starts].sort((one, two) => two.gain - one.gain);
  return first?.values ?? valuesAt(axes, random.uniform);
}

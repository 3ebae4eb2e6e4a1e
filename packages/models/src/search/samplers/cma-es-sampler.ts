import { integerOption, numberOption, optionalOption } from '../../estimators/gradient-boosting/options/option-rules.js';
import { resolveOptions } from '../../estimators/gradient-boosting/options/resolve-options.js';
import type { FinishedTrial } from '../finished-trial.js';
import type { ProposalRequest, Sampler } from '../sampler.js';
import type { ParameterValues, SearchSpace } from '../search-space.js';
import { drawnPoint } from './cma-es/drawn-point.js';
import { type EvolutionRecord, evolutionAfter } from './cma-es/kept-evolution.js';
import { defaultPopulation } from './cma-es/strategy.js';
import { rankedTrials } from './history/ranked-trials.js';
import { distinctProposals } from './space/distinct-proposals.js';
import { type SearchCube, searchCubes } from './space/search-cube.js';
import { valuesAt } from './space/values-at.js';
import { axisGroups } from './tpe/axis-groups.js';
import { groupCoordinates } from './tpe/group-coordinates.js';

/** Options of {@link cmaEsSampler}. */
export interface CmaEsOptions {
  /** Trials of one generation; a multiple of the batch loses nothing. 4 or more; default 4 + floor(3 ln n) for n parameters. `null` counts as not given. */
  readonly populationSize?: number | null;
  /** Standard deviation of the first generation as a share of each range. Above 0, at most 1; default 0.2. */
  readonly sigma?: number;
}

const rules = {
  populationSize: optionalOption(integerOption(4, { from: 4 })),
  sigma: numberOption(0.2, { above: 0, to: 1 }),
};
const others = { startupTrials: 10, candidates: 32, goodShare: 0.2, mostGood: 25, priorWeight: 1 };
const modelAttempts = 10;

/**
 * CMA-ES: an evolution strategy that learns the shape of the valley; for some hundred trials or more over numbers.
 *
 * Rule:     a normal distribution in the unit cube, first around its middle. After every `populationSize` trials with a loss, in order of number, its mean, width and covariance
 *           are adapted to them, weights below 0 included. Trials of a batch that spans two generations are taken as they are, with long steps shortened.
 * Ends:     points outside the ranges are drawn again.
 * Integers: and steps are drawn with a deviation that leaves the cell of the mean at least once in `populationSize` generations for each parameter.
 * Restarts: when it is stalled, at a random point with twice the population.
 * Others:   categorical parameters and those under a condition are beyond its model. They are drawn by the densities of {@link tpeSampler}, independently of the numbers, and
 *           uniformly for the first 10 trials.
 * History:  its state is computed from the trials alone; what is kept between two calls is only to spare that.
 * Cost:     n^3 a generation.
 *
 * @throws {InvalidArgumentError} if an option is unknown or outside its range.
 * @see Hansen, The CMA evolution strategy: a tutorial, arXiv 1604.00772; Hamano and others, CMA-ES with margin, GECCO 2022; Auger and Hansen, CEC 2005 (IPOP).
 * @example
 * cmaEsSampler({ populationSize: 12 }).propose({ space, trials, firstNumber: trials.length, count: 4, random: seededRandom(1) });
 */
export function cmaEsSampler(options: CmaEsOptions = {}): Sampler {
  const resolved = resolveOptions(rules, options, { owner: 'cmaEsSampler' });
  const cubeOf = searchCubes();
  let record: EvolutionRecord | null = null;
  return {
    specVersion: 1,
    id: 'cma-es',
    options: resolved,
    propose: (request) => {
      const cube = cubeOf(request.space);
      const moved = movedAxes(cube);
      if (moved.length > 0) record = recordAfter(request, { cube, moved, options: resolved, known: record });
      return proposeAll(request, { cube, moved, record });
    },
  };
}

/** The axes of its model: numbers that every trial has. */
function movedAxes({ axes }: SearchCube): readonly number[] {
  return axes.flatMap(({ range, levels }, index) => (range.type !== 'categorical' && range.when === undefined && levels > 1 ? [index] : []));
}

interface Evolving {
  readonly cube: SearchCube;
  readonly moved: readonly number[];
}

function recordAfter(
  { space, trials, random }: ProposalRequest,
  { cube, moved, options, known }: Evolving & { readonly options: Required<CmaEsOptions>; readonly known: EvolutionRecord | null },
): EvolutionRecord {
  const stream = random.fork('cma-es');
  const pointOf = ({ parameters }: FinishedTrial): Float64Array => Float64Array.from(moved, (axis) => cube.pointOf(parameters)[axis]!);
  const counted = trials.filter((trial) => trial.loss !== null && pointOf(trial).every((coordinate) => !Number.isNaN(coordinate)));
  return evolutionAfter(
    {
      key: keyOf(space, stream.fork('key').uniform()),
      axes: moved.map((axis) => cube.axes[axis]!),
      populationSize: options.populationSize ?? defaultPopulation(moved.length),
      sigma: options.sigma,
      random: stream,
      pointOf,
    },
    counted,
    known,
  );
}

function keyOf(space: SearchSpace, uniform: number): string {
  return JSON.stringify([space, uniform]);
}

function proposeAll(
  { trials, firstNumber, count, random }: ProposalRequest,
  { cube, moved, record }: Evolving & { readonly record: EvolutionRecord | null },
): readonly ParameterValues[] {
  const { axes, pointOf } = cube;
  const groups = axisGroups(axes).map((group) => group.filter((axis) => !moved.includes(axis)));
  const ranked = rankedTrials(trials).map(({ parameters }) => pointOf(parameters));
  return distinctProposals({ cube, trials, count }, (proposals, attempt) => {
    const stream = random.fork(`cma-es ${firstNumber + proposals.length} ${attempt}`);
    if (attempt >= modelAttempts) return valuesAt(axes, stream.uniform);
    const point = record === null || moved.length === 0 ? [] : drawnPoint(record.evolution.distribution, stream);
    const isStartup = ranked.length + proposals.length < others.startupTrials;
    const other = isStartup ? stream.uniform : groupCoordinates({ axes, groups, ranked, pending: proposals.map(pointOf) }, others, stream);
    return valuesAt(axes, (axis) => (moved.includes(axis) ? point[moved.indexOf(axis)]! : other(axis)));
  });
}

import { booleanOption, integerOption, numberOption } from '../../estimators/gradient-boosting/options/option-rules.js';
import { resolveOptions } from '../../estimators/gradient-boosting/options/resolve-options.js';
import type { ProposalRequest, Sampler } from '../sampler.js';
import type { ParameterValues } from '../search-space.js';
import { rankedTrials } from './history/ranked-trials.js';
import { scrambledSobol } from './sobol/scrambled-sobol.js';
import { distinctProposals } from './space/distinct-proposals.js';
import { type SearchCube, searchCubes } from './space/search-cube.js';
import { valuesAt } from './space/values-at.js';
import { axisGroups } from './tpe/axis-groups.js';
import { groupCoordinates } from './tpe/group-coordinates.js';
import type { GroupDrawOptions } from './tpe/group-draw.js';

/** Options of {@link tpeSampler}. */
export interface TpeOptions {
  /** Trials with a loss, those of the same batch included, before the estimator takes over from Sobol points. 1 or more; default 10. */
  readonly startupTrials?: number;
  /** Points that are drawn for one proposal. 1 or more; default 32. */
  readonly candidates?: number;
  /** Share of the trials that counts as good, rounded up. Above 0, below 1; default 0.2. */
  readonly goodShare?: number;
  /** The most trials that count as good. 1 or more; default 25. */
  readonly mostGood?: number;
  /** Weight of the flat kernel, where the best of n good points weighs log(n + 1) and a bad one 1. Above 0; default 1. */
  readonly priorWeight?: number;
  /** Draw parameters that are active together from one density. `false`: each on its own, as in the paper of 2011. Default true. */
  readonly multivariate?: boolean;
  /** Take the other trials of the batch, whose losses are not known, for bad ones, so that a batch spreads. Default true. */
  readonly constantLiar?: boolean;
}

const rules = {
  startupTrials: integerOption(10, { from: 1 }),
  candidates: integerOption(32, { from: 1 }),
  goodShare: numberOption(0.2, { above: 0, below: 1 }),
  mostGood: integerOption(25, { from: 1 }),
  priorWeight: numberOption(1, { above: 0 }),
  multivariate: booleanOption(true),
  constantLiar: booleanOption(true),
};
const modelAttempts = 4;

/**
 * Tree-structured Parzen estimator: looks where good trials are dense and the others are not.
 *
 * Rule:    trials are ranked (complete by loss, then pruned by the step they came to, then by loss). A density of the best share, l(x), and one of the others, g(x), are
 *          mixtures of one product of kernels a trial: normal kernels cut off at the ends of a range, as masses of cells for integers and steps, and a weight for the own
 *          choice of a categorical one. Of the candidates drawn from l the one of the largest l(x)/g(x) is proposed.
 * Start:   scrambled Sobol points for the first `startupTrials`.
 * Branches: parameters under one condition are drawn together, and learnt from the trials in which they were active.
 * Batches: see `constantLiar`. Neither a trial of the batch nor one of the past is proposed again, unless the space runs out.
 * Cost:    trials * candidates * parameters for a proposal.
 *
 * @throws {InvalidArgumentError} if an option is unknown or outside its range.
 * @see Bergstra and others, Algorithms for hyper-parameter optimization, NeurIPS 2011; Falkner, Klein and Hutter, BOHB, ICML 2018; Watanabe, Tree-structured Parzen estimator:
 *      understanding its algorithm components and their roles for better empirical performance, 2023. Sobol points at the start and weights by rank deviate from them.
 * @example
 * tpeSampler({ startupTrials: 8 }).propose({ space, trials, firstNumber: trials.length, count: 4, random: seededRandom(1) });
 */
export function tpeSampler(options: TpeOptions = {}): Sampler {
  const resolved = resolveOptions(rules, options, { owner: 'tpeSampler' });
  const cubeOf = searchCubes();
  return { specVersion: 1, id: 'tpe', options: resolved, propose: (request) => proposeAll(request, cubeOf(request.space), resolved) };
}

type Resolved = GroupDrawOptions & Required<TpeOptions>;

function proposeAll({ trials, firstNumber, count, random }: ProposalRequest, cube: SearchCube, options: Resolved): readonly ParameterValues[] {
  const { axes, pointOf } = cube;
  const groups = options.multivariate ? axisGroups(axes) : axes.map((_, axis) => [axis]);
  const ranked = rankedTrials(trials).map(({ parameters }) => pointOf(parameters));
  const startup = scrambledSobol(axes.length, random.fork('startup'));
  return distinctProposals({ cube, trials, count }, (proposals, attempt) => {
    const number = firstNumber + proposals.length;
    const stream = random.fork(`tpe ${number} ${attempt}`);
    const isStartup = ranked.length + proposals.length < options.startupTrials;
    if (isStartup && attempt === 0) return valuesAt(axes, (axis) => startup(number, axis));
    if (isStartup || attempt >= modelAttempts) return valuesAt(axes, stream.uniform);
    const pending = options.constantLiar ? proposals.map(pointOf) : [];
    return valuesAt(axes, groupCoordinates({ axes, groups, ranked, pending }, options, stream));
  });
}

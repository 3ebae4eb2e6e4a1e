import { integerOption } from '../../estimators/gradient-boosting/options/option-rules.js';
import { resolveOptions } from '../../estimators/gradient-boosting/options/resolve-options.js';
import type { FinishedTrial } from '../finished-trial.js';
import type { ProposalRequest, Sampler } from '../sampler.js';
import type { ParameterValues } from '../search-space.js';
import { acquisition } from './gaussian-process/acquisition.js';
import { believedProcess } from './gaussian-process/believed-process.js';
import { embeddedPoint } from './gaussian-process/embedded-point.js';
import { fittedKernel } from './gaussian-process/fitted-kernel.js';
import { powerTransformed } from './gaussian-process/power-transform.js';
import { searchProposal } from './gaussian-process/proposal-search.js';
import type { TrainingSet } from './gaussian-process/training-set.js';
import { informativeTrials } from './history/informative-trials.js';
import { modelledLosses } from './history/modelled-losses.js';
import { rankedTrials } from './history/ranked-trials.js';
import { scrambledSobol } from './sobol/scrambled-sobol.js';
import { distinctProposals } from './space/distinct-proposals.js';
import { type SearchCube, searchCubes } from './space/search-cube.js';
import { valuesAt } from './space/values-at.js';

/** Options of {@link gaussianProcessSampler}. */
export interface GaussianProcessOptions {
  /** Trials with a loss, those of the same batch included, before the process takes over from Sobol points. 2 or more; default 10. */
  readonly startupTrials?: number;
  /** Sobol points that the search for a proposal begins with. 1 or more; default 512. */
  readonly candidates?: number;
  /** The most trials that the process is fitted to: of more the best half of this number, and of the others the latest. 2 or more; default 200. */
  readonly mostTrials?: number;
}

const rules = {
  startupTrials: integerOption(10, { from: 2 }),
  candidates: integerOption(512, { from: 1 }),
  mostTrials: integerOption(200, { from: 2 }),
};
const modelAttempts = 3;

/**
 * Gaussian process with log expected improvement: the fewest trials, at the highest cost of a proposal. For objectives that take seconds or more.
 *
 * Rule:     losses are brought near to normal by a power transform; a process with the Matern 5/2 kernel, one length scale a parameter, and noise is fitted to them by the
 *           largest posterior density of its parameters. The proposal has the largest logarithm of the expected improvement on the best loss, found from Sobol points and
 *           points around the best trial by climbs along its slopes, and from value to value along integers, steps and choices.
 * Start:    scrambled Sobol points for the first `startupTrials`.
 * Choices:  two that differ are at distance 1. An inactive parameter stands in the middle of its range.
 * Pruned:   count as their last report, and no better than the median of the complete trials.
 * Batches:  the other trials of a batch are believed to have the loss that the process expects ("kriging believer"). No trial is proposed twice, unless the space runs out.
 * Cost:     n^3 for n trials, some dozen times a batch: see `mostTrials`.
 *
 * @throws {InvalidArgumentError} if an option is unknown or outside its range.
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006; Ament and others, Unexpected improvements to expected improvement, NeurIPS 2023.
 * @example
 * gaussianProcessSampler().propose({ space, trials, firstNumber: trials.length, count: 4, random: seededRandom(1) });
 */
export function gaussianProcessSampler(options: GaussianProcessOptions = {}): Sampler {
  const resolved = resolveOptions(rules, options, { owner: 'gaussianProcessSampler' });
  const cubeOf = searchCubes();
  return { specVersion: 1, id: 'gaussian-process', options: resolved, propose: (request) => proposeAll(request, cubeOf(request.space), resolved) };
}

function proposeAll(
  { trials, firstNumber, count, random }: ProposalRequest,
  cube: SearchCube,
  options: Required<GaussianProcessOptions>,
): readonly ParameterValues[] {
  const { axes, keyOf } = cube;
  const ranked = rankedTrials(trials);
  const taken = new Set(trials.map(({ parameters }) => keyOf(parameters)));
  const startup = scrambledSobol(axes.length, random.fork('startup'));
  const model = modelOf(cube, informativeTrials(ranked, options.mostTrials));
  return distinctProposals({ cube, trials, count }, (proposals, attempt) => {
    const number = firstNumber + proposals.length;
    const stream = random.fork(`gaussian process ${number} ${attempt}`);
    const isStartup = ranked.length === 0 || ranked.length + proposals.length < options.startupTrials;
    if (isStartup && attempt === 0) return valuesAt(axes, (axis) => startup(number, axis));
    if (isStartup || attempt >= modelAttempts) return valuesAt(axes, stream.uniform);
    const { process, best } = model(proposals.map((values) => embeddedPoint(cube, values)));
    const made = new Set(proposals.map(keyOf));
    const isTaken = (values: ParameterValues): boolean => taken.has(keyOf(values)) || made.has(keyOf(values));
    return searchProposal({
      cube,
      acquisition: acquisition(process, best),
      best: ranked[0]!.parameters,
      candidates: options.candidates,
      random: stream,
      isTaken,
    });
  });
}

/** The process with pending points; its kernel is fitted when it is first needed. */
function modelOf(cube: SearchCube, trials: readonly FinishedTrial[]): (pending: readonly Float64Array[]) => ReturnType<typeof believedProcess> {
  const training: TrainingSet = {
    points: trials.map(({ parameters }) => embeddedPoint(cube, parameters)),
    values: powerTransformed(modelledLosses(trials)),
    isChoice: cube.axes.map(({ range }) => range.type === 'categorical'),
  };
  let kernel: ReturnType<typeof fittedKernel> | null = null;
  return (pending) => {
    kernel ??= fittedKernel(training);
    return believedProcess(training, kernel, pending);
  };
}

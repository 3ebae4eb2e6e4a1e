import type { FinishedTrial } from '../../finished-trial.js';

/**
 * The trials that have a loss, best first.
 *
 * Complete trials come first, by loss. Pruned ones follow: they fell behind complete ones. Of two pruned trials the one that came further is better, and at the same step
 * the one of the lower loss. Ties keep the order of the trials.
 */
export function rankedTrials(trials: readonly FinishedTrial[]): readonly FinishedTrial[] {
  const keyed = trials.flatMap((trial) => (trial.loss === null ? [] : [{ trial, step: lastStep(trial), loss: trial.loss }]));
  return keyed.sort((one, two) => (one.step === two.step ? one.loss - two.loss : two.step - one.step)).map(({ trial }) => trial);
}

function lastStep({ state, reports }: FinishedTrial): number {
  if (state === 'complete') return Number.POSITIVE_INFINITY;
  return reports.at(-1)?.step ?? Number.NEGATIVE_INFINITY;
}

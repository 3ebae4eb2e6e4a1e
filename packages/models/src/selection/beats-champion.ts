import { baselineGates } from './baseline-gates.js';
import { checkAlpha } from './check-alpha.js';
import type { SelectionPolicy } from './selection-policy.js';
import { significanceGate } from './significance-gate.js';
import { validationRanking } from './validation-ranking.js';

/** Options of {@link beatsChampion}. */
export interface BeatsChampionOptions {
  /** Name of the model that is in use, as the reasons call it; `null` when there is none yet. */
  readonly champion: string | null;
  /** Level of each gate. Default 0.05. */
  readonly alpha?: number;
}

/**
 * Policy: the lowest validation RMSE comes first, and must beat the champion on the same test rows, beside the train mean and zero, each with p below `alpha`.
 *
 * Evidence: `againstChampion` gives what the gate needs beside `evaluate`. Without it, or with a champion whose predictions are the same, nothing is promoted.
 * Edges:    no champion: the baselines alone. The baselines stay when there is a champion: one that has gone bad is no measure of a model that is worth serving.
 * Level:    a challenger that is no better than the champion, or than a constant, is promoted in at most `alpha` of all cases, if the champion never saw these rows.
 *           For a challenge every night see `challenge`: this test spends its level each time.
 *
 * @throws {InvalidArgumentError} if `alpha` is not between 0 and 1.
 * @example
 * const gate = async (name) => ({ ...evaluate(input), champion: againstChampion({ predictions, championPredictions, dataset }) });
 * await selectModel({ candidates, gate, policy: beatsChampion({ champion: 'spy-30m version 3' }) });
 */
export function beatsChampion({ champion, alpha = 0.05 }: BeatsChampionOptions): SelectionPolicy {
  checkAlpha(alpha);
  const rivals = champion === null ? 'the train mean and zero' : `${champion}, the train mean and zero`;
  const gates = baselineGates(alpha);
  const gate = significanceGate({
    id: 'beats-champion',
    rival: champion ?? '',
    alpha,
    evidenceOf: ({ champion: evidence }) => ({ pValue: evidence?.clusteredPValue ?? null, skill: evidence?.skill ?? null }),
  });
  return {
    specVersion: 1,
    id: 'beats-champion',
    rule:
      `The lowest validation RMSE comes first (ties: lower MAE, fewer features, name); it alone is tested, and must beat ${rivals} on the same rows, ` +
      `each with a one-sided p-value clustered by session below ${alpha}.`,
    rank: validationRanking,
    gates: champion === null ? gates : [gate, ...gates],
  };
}

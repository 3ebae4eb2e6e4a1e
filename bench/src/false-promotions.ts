import type { Dataset, FittedModel } from '@spx/core';
import {
  againstChampion,
  arimax,
  beatsChampion,
  type Candidate,
  evaluate,
  labelMean,
  legacySelection,
  lightgbm,
  lowestValidationError,
  oneStandardErrorRule,
  selectModel,
  sliceDataset,
  type TestEvidence,
  timeOrderedSplit,
  weightedCriteria,
  xgboost,
} from '@spx/models';
import { Command } from 'commander';
import { binomialUpperBound } from './binomial-upper-bound.js';
import { signFlipped, thinnedBars } from './sign-flipped-bars.js';
import { simulatedNoise } from './simulated-noise.js';

/**
 * How often each selection policy promotes a model on pure noise with overlapping labels: the figures of docs/how-to/select-and-retrain.md.
 *
 * Call: `node --import tsx bench/src/false-promotions.ts [--seeds N] [--first N] [FILE...]` after `npm run build`. With files of bars, the labels of real bars are
 * sign-flipped by session; without, bars are simulated. Candidates are fitted anew for every seed.
 */
const program = new Command('false-promotions')
  .argument('[files...]', 'bars whose labels are sign-flipped by session; none: simulated noise')
  .option('--seeds <n>', 'number of noise data sets', Number, 2_000)
  .option('--first <n>', 'first seed', Number, 1)
  .parse();
const { seeds, first } = program.opts<{ readonly seeds: number; readonly first: number }>();
const bars = program.args.length === 0 ? null : await thinnedBars(program.args);

const estimators = {
  lightgbm: lightgbm({ numIterations: 20, numLeaves: 7, minDataInLeaf: 40, learningRate: 0.1, earlyStopping: false }),
  xgboost: xgboost({ numRounds: 15, maxDepth: 3, eta: 0.1, earlyStopping: false }),
  arimax: arimax({ autoregressive: [] }),
};
const policies = [lowestValidationError(), oneStandardErrorRule(), beatsChampion({ champion: 'last year’s arimax' }), weightedCriteria()];
const promotions = new Map<string, number>([...policies.map(({ id }) => [id, 0] as const), ['legacy', 0]]);

for (let seed = first; seed < first + seeds; seed++) {
  for (const policy of await promotedOn(datasetOf(seed))) promotions.set(policy, (promotions.get(policy) ?? 0) + 1);
}
const { features, session } = datasetOf(first);
console.log(
  `${seeds} seeds from ${first}, ${bars === null ? 'simulated' : 'sign-flipped bars'}: ${features.rowCount} rows, ${new Set(session).size} sessions, ${features.names.length} features`,
);
for (const [policy, count] of promotions) {
  console.log(
    `${policy}: promoted ${count}, ${((100 * count) / seeds).toFixed(2)} %, at most ${(100 * binomialUpperBound(count, seeds)).toFixed(2)} % (Clopper-Pearson)`,
  );
}

function datasetOf(seed: number): Dataset {
  if (bars !== null) return signFlipped(bars, seed);
  return simulatedNoise({ seed, sessions: 120, rowsPerSession: 20, horizonBars: 6, columns: 6, persistence: 0.9 });
}

/** Ids of the policies that promote somebody. */
async function promotedOn(dataset: Dataset): Promise<readonly string[]> {
  const { train, validation, test } = timeOrderedSplit(dataset);
  const trainMean = labelMean(train.dataset);
  const models = new Map<string, FittedModel>();
  for (const [name, estimator] of Object.entries(estimators)) models.set(name, await estimator.fit(train.dataset, { seed: 1 }));
  const champion = await arimax({ autoregressive: [] }).fit(sliceDataset(train.dataset, 0, train.rows >> 1));
  const championPredictions = await champion.predict(test.dataset.features);
  const candidates: Candidate[] = [];
  const evidence = new Map<string, TestEvidence & { readonly rmse: number }>();
  for (const [name, model] of models) {
    const predictions = await model.predict(validation.dataset.features);
    const values = validation.dataset.label.values.map((value, row) => (value - predictions[row]!) ** 2);
    const scores = evaluate({ predictions, dataset: validation.dataset, trainMean });
    candidates.push({ name, validation: scores, featureCount: model.featureNames.length, losses: { values, clusters: validation.dataset.session! } });
    const onTest = await model.predict(test.dataset.features);
    const against = againstChampion({ predictions: onTest, championPredictions, dataset: test.dataset });
    evidence.set(name, { ...evaluate({ predictions: onTest, dataset: test.dataset, trainMean }), champion: against });
  }
  const promoted: string[] = [];
  for (const policy of policies) {
    const { winner } = await selectModel({ candidates, policy, gate: (name) => evidence.get(name)! });
    if (winner !== null) promoted.push(policy.id);
  }
  const legacy = legacySelection([...evidence].map(([name, { rmse }]) => ({ name, testRmse: rmse })));
  return legacy.winner === null ? promoted : [...promoted, 'legacy'];
}

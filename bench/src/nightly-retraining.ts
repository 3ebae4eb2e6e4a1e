import { type Dataset, type Estimator, type EvaluationLedger, type FittedModel, sha256 } from '@spx/core';
import { againstChampion, arimax, labelMean, lightgbm, meanBaseline, runChallenge, sliceDataset } from '@spx/models';
import { memoryLedger } from '@spx/registry';
import { Command } from 'commander';
import { binomialUpperBound } from './binomial-upper-bound.js';
import { simulatedNoise } from './simulated-noise.js';

/**
 * A year of nightly retraining, many times over: how often a challenger is promoted that is no better, and after how many nights one that is. The figures of
 * docs/how-to/select-and-retrain.md.
 *
 * Call: `node --import tsx bench/src/nightly-retraining.ts [--years N] [--signal R2] [--model NAME]` after `npm run build`. Every night a model is fitted on the last 60
 * sessions and held, on the session that follows, against the champion, which is the mean at first.
 */
const estimators: Readonly<Record<string, Estimator>> = {
  arimax: arimax({ autoregressive: [] }),
  lightgbm: lightgbm({ numIterations: 10, numLeaves: 4, minDataInLeaf: 60, learningRate: 0.1, earlyStopping: false }),
};
const { years, signal, model, nights, first } = new Command('nightly-retraining')
  .option('--years <n>', 'simulated years', Number, 1_000)
  .option('--first <n>', 'first seed', Number, 1)
  .option('--nights <n>', 'nights of a year', Number, 252)
  .option('--signal <r2>', 'share of the label that one column explains', Number, 0)
  .option('--model <name>', 'arimax or lightgbm', 'arimax')
  .parse()
  .opts<{ readonly years: number; readonly first: number; readonly nights: number; readonly signal: number; readonly model: string }>();

const TRAINING_SESSIONS = 60;
const ROWS_PER_SESSION = 24;
/** The naive rule tests on so many of the latest sessions, those that the challenger is trained on left out. */
const NAIVE_SESSIONS = 20;

const promotions: (number | null)[] = [];
let naivePromotions = 0;
for (let seed = first; seed < first + years; seed++) {
  const { ledger, naive } = await yearOf(seed);
  promotions.push(ledger);
  if (naive !== null) naivePromotions++;
}
const promoted = promotions.filter((night) => night !== null);
const bound = (100 * binomialUpperBound(promoted.length, years)).toFixed(2);
console.log(`${years} years of ${nights} nights, ${model}, signal R2 ${signal}, seeds from ${first}`);
console.log(`ledger: a promotion in ${promoted.length} years, ${((100 * promoted.length) / years).toFixed(2)} % (at most ${bound} %, Clopper-Pearson)`);
console.log(`first promotion: ${nightOfShare(0.25)}, ${nightOfShare(0.5)}, ${nightOfShare(0.75)} (quartiles over all years)`);
console.log(
  `a clustered test at 5 % every night on ${NAIVE_SESSIONS} sessions: a promotion in ${naivePromotions} years, ${((100 * naivePromotions) / years).toFixed(2)} %`,
);

/** Night by which a share of the years had a promotion. */
function nightOfShare(share: number): string {
  const night = promotions.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)[Math.floor(share * years)];
  return night !== undefined && Number.isFinite(night) ? `night ${night}` : 'none by then';
}

interface Year {
  /** Night of the first promotion by the ledger, or `null`. */
  readonly ledger: number | null;
  /** The same by a test at 5 % every night. */
  readonly naive: number | null;
}

async function yearOf(seed: number): Promise<Year> {
  const sessions = TRAINING_SESSIONS + nights + 1;
  const data = simulatedNoise({ seed, sessions, rowsPerSession: ROWS_PER_SESSION, horizonBars: 6, columns: 4, persistence: 0.9, signalR2: signal });
  const ledger = memoryLedger();
  const estimator = estimators[model]!;
  const part = (from: number, to: number): Dataset => sliceDataset(data, from * ROWS_PER_SESSION, to * ROWS_PER_SESSION);
  const champion = await meanBaseline().fit(part(0, TRAINING_SESSIONS));
  let byLedger: number | null = null;
  let naive: number | null = null;
  for (let night = 1; night <= nights && (byLedger === null || naive === null); night++) {
    const today = TRAINING_SESSIONS + night - 1;
    if (byLedger === null) {
      const challenger = await estimator.fit(part(today - TRAINING_SESSIONS, today));
      if (await isPromoted(ledger, { champion, challenger, night, train: part(0, today), unseen: part(today, today + 1) })) byLedger = night;
    }
    if (
      naive === null &&
      night >= NAIVE_SESSIONS &&
      (await winsNaively(estimator, part(0, TRAINING_SESSIONS + night - NAIVE_SESSIONS), part(today + 1 - NAIVE_SESSIONS, today + 1)))
    ) {
      naive = night;
    }
  }
  return { ledger: byLedger, naive };
}

interface Night {
  readonly champion: FittedModel;
  readonly challenger: FittedModel;
  readonly night: number;
  readonly train: Dataset;
  readonly unseen: Dataset;
}

async function isPromoted(ledger: EvaluationLedger, { champion, challenger, night, train, unseen }: Night): Promise<boolean> {
  const losses = async (of: FittedModel): Promise<Float64Array> => {
    const predictions = await of.predict(unseen.features.select(of.featureNames));
    return unseen.label.values.map((value, row) => (value - predictions[row]!) ** 2);
  };
  const found = await runChallenge(ledger, {
    ...{ series: 'simulated', champion: 'version-1', challenger: `nightly-${night}` },
    losses: { champion: await losses(champion), challenger: await losses(challenger), session: unseen.session! },
    ...{ startTime: unseen.label.startTime, endTime: unseen.label.endTime, dataSha256: sha256(`night ${night}`), seenUntil: train.label.endTime.at(-1)! },
  });
  return found.isPromoted;
}

/** What is often done: tonight's challenger against the mean on the latest sessions, none of which it was trained on, tested anew every night. */
async function winsNaively(estimator: Estimator, train: Dataset, test: Dataset): Promise<boolean> {
  const from = Math.max(0, train.features.rowCount - TRAINING_SESSIONS * ROWS_PER_SESSION);
  const fitted = await estimator.fit(sliceDataset(train, from, train.features.rowCount));
  const championPredictions = new Float64Array(test.features.rowCount).fill(labelMean(train));
  const { clusteredPValue } = againstChampion({ predictions: await fitted.predict(test.features), championPredictions, dataset: test });
  return clusteredPValue !== null && clusteredPValue < 0.05;
}

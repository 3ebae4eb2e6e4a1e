import { ColumnTable, type Dataset, type Estimator, seededRandom } from '@spx/core';
import { arimax, evaluate, labelMean, lightgbm, minimumDetectableR2 } from '@spx/models';
import { describeShare } from './describe-share.js';
import { overlappingSessions } from './overlapping-sessions.js';
import { slowNoise } from './slow-noise.js';

/**
 * How often the gate finds a planted signal on 62 sessions of 360 rows with labels over 30: the figures of docs/how-to/significance.md.
 *
 * Call: `node --import tsx bench/src/power-on-planted-signals.ts [RUNS] [RUNS of lightgbm]` after `npm run build`. The gate is that of the default policy: the train mean and zero
 * are both beaten with p < 0.05, clustered by session. The oracle forecasts the conditional mean of the label; the models are fitted on 207 sessions before, on the
 * features `mixed` (signal plus a slow noise of equal variance) and `noise` (that noise), which together give the signal away, and on two columns that say nothing.
 */
const [testSessions, trainSessions, rowsPerSession, horizonBars] = [62, 207, 360, 30];
const runs = Number(process.argv[2] ?? 1_000);
const boostedRuns = Number(process.argv[3] ?? 100);
const minute = 60_000;

const models: readonly { readonly name: string; readonly estimator: Estimator; readonly count: number }[] = [
  { name: 'arimax', estimator: arimax({ autoregressive: [] }), count: runs },
  { name: 'lightgbm', estimator: lightgbm({ numIterations: 60, numLeaves: 7, learningRate: 0.05, minDataInLeaf: 1_000 }), count: boostedRuns },
];

for (const persistence of [0.97, 0.9, 0]) {
  const shares = Array.from(
    { length: 21 },
    (_, seed) => minimumDetectableR2({ dataset: simulated({ seed, sessions: testSessions, signalR2: 0, persistence }), persistence })!,
  );
  const claimed = shares.sort((a, b) => a - b)[10]!;
  let found = 0;
  for (let run = 0; run < 5 * runs; run++)
    if (passesGate(oracleForecast, simulated({ seed: run, sessions: testSessions, signalR2: claimed, persistence }), 0)) found++;
  console.log(`persistence ${persistence}, R2 ${claimed.toPrecision(3)}, where minimumDetectableR2 expects 80 %: oracle ${describeShare(found, 5 * runs)}`);
  for (const signalR2 of [0.02, 0.01, 0.005]) await reportPower({ signalR2, persistence });
}

interface Planted {
  readonly signalR2: number;
  readonly persistence: number;
}

/** Oracle and models on the same data of each run. */
async function reportPower(planted: Planted): Promise<void> {
  const tally = models.map(() => ({ model: 0, oracle: 0 }));
  for (let run = 0; run < runs; run++) {
    const train = simulated({ ...planted, seed: 2 * run, sessions: trainSessions });
    const test = simulated({ ...planted, seed: 2 * run + 1, sessions: testSessions });
    const trainMean = labelMean(train);
    const isFoundByOracle = passesGate(oracleForecast, test, trainMean);
    for (const [index, { estimator, count }] of models.entries()) {
      if (run >= count) continue;
      const predictions = await (await estimator.fit(train)).predict(test.features);
      if (isFoundByOracle) tally[index]!.oracle++;
      if (passesGate(() => predictions, test, trainMean)) tally[index]!.model++;
    }
  }
  for (const [index, { name, count }] of models.entries()) {
    const { model, oracle } = tally[index]!;
    if (count === 0) continue;
    const share = oracle === 0 ? 'none' : (model / oracle).toFixed(2);
    console.log(
      `persistence ${planted.persistence}, R2 ${planted.signalR2}: oracle ${describeShare(oracle, count)}, ${name} ${describeShare(model, count)}, ratio ${share}`,
    );
  }
}

function oracleForecast({ features }: Dataset): Float64Array {
  const noise = features.column('noise');
  return features.column('mixed').map((value, row) => value - noise[row]!);
}

function passesGate(forecast: (dataset: Dataset) => Float64Array, dataset: Dataset, trainMean: number): boolean {
  const { clusteredPValue, clusteredPValueZero } = evaluate({ predictions: forecast(dataset), dataset, trainMean });
  return clusteredPValue !== null && clusteredPValue < 0.05 && clusteredPValueZero !== null && clusteredPValueZero < 0.05;
}

function simulated({ seed, sessions, signalR2, persistence }: Planted & { readonly seed: number; readonly sessions: number }): Dataset {
  const random = seededRandom(seed);
  const { values, signal, session } = overlappingSessions({ sessions, rowsPerSession, horizonBars, signalR2, persistence, random });
  const column = (purpose: string): Float64Array =>
    slowNoise(session, { random: random.fork(purpose), persistence }).map((value) => Math.sqrt(signalR2 || 0.01) * value);
  const noise = column('noise');
  const features = new ColumnTable({ mixed: signal.map((value, row) => value + noise[row]!), noise, other_1: column('1'), other_2: column('2') });
  const startTime = session.map((index, row) => index * 1_440 * minute + (row % rowsPerSession) * minute);
  const endTime = startTime.map((time) => time + horizonBars * minute);
  return { features, label: { name: 'forward_return', values, startTime, endTime, unit: 'percent', horizonBars }, session };
}

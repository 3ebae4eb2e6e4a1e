import { driftReport, kolmogorovSmirnov } from '@spx/drift';
import { featureMatrix, forwardReturn, labelledDataset, orderFlowImbalance, rsi, simulateBars } from '@spx/features';
import { evaluate, labelMean, meanBaseline, timeOrderedSplit } from '@spx/models';
import { donchianPosition } from './donchian-position.js';
import { energyDistance } from './energy-distance.js';
import { ridgeRegression } from './ridge-regression.js';

// Own parts go where built-in ones would go: an object in a list.
const { bars } = simulateBars({ seed: 7, sessions: 120, signalR2: 0.05 });
const matrix = featureMatrix({ calculators: [rsi(), orderFlowImbalance(), donchianPosition({ period: 30 })] });
const features = await matrix.compute(bars);
const warmUp = Math.max(...Object.values(matrix.warmUp));
const { dataset } = labelledDataset({ bars, features, label: forwardReturn(bars), warmUp });
const { train, validation } = timeOrderedSplit(dataset);

for (const estimator of [meanBaseline(), ridgeRegression()]) {
  const model = await estimator.fit(train.dataset);
  const predictions = await model.predict(validation.dataset.features);
  const { rmse, skill } = evaluate({ predictions, dataset: validation.dataset, trainMean: labelMean(train.dataset) });
  console.log(`${estimator.id}: validation RMSE ${rmse.toFixed(4)} %, skill ${skill?.toFixed(4)}`);
}

const tests = [kolmogorovSmirnov(), energyDistance()];
for (const { feature, test, statistic, verdict } of driftReport({ reference: train.dataset.features, current: validation.dataset.features, tests }).tests) {
  console.log(`${feature}, ${test}: ${statistic?.toFixed(4)}, ${verdict}`);
}

import { forwardReturn, labelledDataset, scaleFreeFeatures, simulateBars } from '@spx/features';
import { evaluate, labelMean, lightgbm, timeOrderedSplit } from '@spx/models';

const { bars } = simulateBars({ seed: 11, sessions: 250, signalR2: 0.15, persistence: 0.9 });
const matrix = scaleFreeFeatures();
const features = await matrix.compute(bars);
const label = forwardReturn(bars, { horizonBars: 30, unit: 'percent' });
const warmUp = Math.max(...Object.values(matrix.warmUp));
const { dataset } = labelledDataset({ bars, features, label, warmUp });
const { train, test } = timeOrderedSplit(dataset);

const model = await lightgbm({ numLeaves: 15, minDataInLeaf: 1000, earlyStopping: { share: 0.15, rounds: 20 } }).fit(train.dataset, { seed: 1 });
const predictions = await model.predict(test.dataset.features);
const { skill, clusteredPValue } = evaluate({ predictions, dataset: test.dataset, trainMean: labelMean(train.dataset) });
console.log(`skill ${skill?.toFixed(3)} against the mean, p = ${clusteredPValue?.toFixed(3)}`);

const stream = matrix.stream();
const time = bars.column('time')[0]!;
stream.push({ time, open: 4000, high: 4001, low: 3999, close: 4000.5, volume: 1200 }); // the same bits as the batch, bar by bar

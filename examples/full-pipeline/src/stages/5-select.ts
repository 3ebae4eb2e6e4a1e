import { type Dataset, decodeArtifact, type FittedModel, InvalidArgumentError } from '@spx/core';
import { evaluate, labelMean, minimumDetectableR2, modelCodecs, type RankedCandidate, selectModel } from '@spx/models';
import type { RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import type { ModelMetrics, Trained, TrainedCandidate } from './4-train.js';
import { readSplit } from './gold-dataset.js';
import { readArtifact, type StoredArtifact } from './stored-artifact.js';
import type { Workspace } from './workspace.js';

/** Who won, and what is deployed: the winner, or the mean. */
export interface Selected {
  readonly selection: RunRecord['selection'];
  readonly minimumDetectableR2: number | null;
  readonly deployed: string;
}

/** What selection is made of; `onRanked` writes the ranking down before a test row is read. */
export interface SelectInput {
  readonly gold: Gold;
  readonly candidates: readonly TrainedCandidate[];
  readonly onRanked: (ranking: readonly RankedCandidate[]) => Promise<void>;
}

/** Ranks by validation, then gates the first alone on test. */
export async function select(workspace: Workspace, { gold, candidates, onRanked }: SelectInput): Promise<Selected> {
  const { test } = await readSplit(workspace, gold.dataset);
  const smallest = minimumDetectableR2({ dataset: test.dataset });
  const selection = await selectModel({
    candidates: candidates.map(({ name, validation, featureCount }) => ({ name, validation, featureCount })),
    minimumDetectableR2: smallest,
    onRanked,
    gate: async (name) => {
      const { metrics } = await score(workspace, gold, named(candidates, name));
      return metrics.test;
    },
  });
  const { winner, ranking, reasons, rejected } = selection;
  const places = ranking.map(({ name, reason }) => {
    const { rmse, skill } = named(candidates, name).validation;
    return { name, rmse, skill: skill ?? 0, reason };
  });
  return { selection: { winner, ranking: places, reasons, rejected }, minimumDetectableR2: smallest, deployed: winner ?? 'meanBaseline' };
}

/** One model's metrics on every part, and what it predicted on test, thinned. */
export interface Scored {
  readonly name: string;
  readonly metrics: ModelMetrics;
  readonly outcomes: { readonly predictions: readonly number[]; readonly outcomes: readonly number[] };
}

/** Metrics of every model on test and out-of-time, for the record; the selection is journalled by now and cannot read them. */
export function scoreAll(workspace: Workspace, gold: Gold, models: readonly Trained[]): Promise<readonly Scored[]> {
  return Promise.all(models.map((trained) => score(workspace, gold, trained)));
}

async function score(workspace: Workspace, gold: Gold, trained: Trained): Promise<Scored> {
  const model = await loadModel(workspace, trained.artifact);
  const { train, test, outOfTime } = await readSplit(workspace, gold.dataset, model.featureNames);
  const trainMean = labelMean(train.dataset);
  const evaluated = async (dataset: Dataset) => {
    const predictions = await model.predict(dataset.features);
    return { predictions, metrics: evaluate({ predictions, dataset, trainMean }) };
  };
  const [onTest, later] = [await evaluated(test.dataset), await evaluated(outOfTime.dataset)];
  return {
    name: trained.name,
    metrics: { train: trained.train, validation: trained.validation, test: onTest.metrics, outOfTime: later.metrics },
    outcomes: { predictions: thin(onTest.predictions), outcomes: thin(test.dataset.label.values) },
  };
}

async function loadModel(workspace: Workspace, stored: StoredArtifact): Promise<FittedModel> {
  const { manifest, model } = decodeArtifact(await readArtifact(workspace, stored));
  const codec = modelCodecs.find(({ kind }) => kind === manifest.kind);
  if (codec === undefined) throw new InvalidArgumentError('kind', `one of ${modelCodecs.map(({ kind }) => kind).join(', ')}`, { received: manifest.kind });
  return codec.decode(model);
}

function named<Model extends { readonly name: string }>(models: readonly Model[], name: string): Model {
  const found = models.find((model) => model.name === name);
  if (found === undefined) throw new InvalidArgumentError('name', `one of ${models.map((model) => model.name).join(', ')}`, { received: name });
  return found;
}

/** At most 4,000 values, evenly taken. */
function thin(values: Float64Array): number[] {
  const step = Math.ceil(values.length / 4000);
  return Array.from(values).filter((_, index) => index % step === 0);
}

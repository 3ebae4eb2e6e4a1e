import { readFile } from 'node:fs/promises';
import { canonicalJson, type Dataset, decodeArtifact, type FittedModel, InvalidArgumentError, sha256 } from '@spx/core';
import { evaluate, labelMean, minimumDetectableR2, modelCodecs, selectModel } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import type { ModelMetrics, Trained, TrainedCandidate } from './4-train.js';
import { readSplit } from './gold-dataset.js';
import { openRegistry } from './open-registry.js';
import type { StoredArtifact } from './stored-artifact.js';
import type { Workspace } from './workspace.js';

/** Who won, and what is deployed: the winner, or the mean. */
export interface Selected {
  /** Output folder whose registry holds the run. */
  readonly folder: string;
  /** Run of the registry that the ranking was written to. */
  readonly runId: string;
  readonly selection: RunRecord['selection'];
  readonly minimumDetectableR2: number | null;
  readonly deployed: string;
}

/** What selection is made of. */
export interface SelectInput {
  readonly config: Pick<PipelineConfig, 'instrument' | 'target' | 'horizon' | 'features' | 'seed'>;
  readonly gold: Gold;
  readonly candidates: readonly TrainedCandidate[];
}

/** Ranks by validation, writes the ranking into the registry, and only then reads the test part, for the first alone. */
export async function select(workspace: Workspace, input: SelectInput): Promise<Selected> {
  const { config, gold, candidates } = input;
  const { instrument, ...parameters } = config;
  const runId = runIdOf(input);
  const { test } = await readSplit(workspace, gold.dataset);
  const smallest = minimumDetectableR2({ dataset: test.dataset });
  const registry = openRegistry(workspace);
  try {
    await registry.createRun({ id: runId, experiment: instrument, parameters });
    const { winner, ranking, reasons, rejected } = await selectModel({
      candidates: candidates.map(({ name, validation, featureCount }) => ({ name, validation, featureCount })),
      minimumDetectableR2: smallest,
      onRanked: (places) => registry.logArtifact(runId, 'ranking.json', new TextEncoder().encode(JSON.stringify(places))),
      gate: async (name) => (await score(workspace, gold, named(candidates, name))).metrics.test,
    });
    const places = ranking.map(({ name, reason }) => ({
      name,
      rmse: named(candidates, name).validation.rmse,
      skill: named(candidates, name).validation.skill,
      reason,
    }));
    return {
      folder: workspace.folder,
      runId,
      selection: { winner, ranking: places, reasons: [...reasons], rejected: [...rejected] },
      minimumDetectableR2: smallest,
      deployed: winner ?? 'meanBaseline',
    };
  } finally {
    await registry.dispose();
  }
}

/** The same data, models and options are the same run, however often they are selected from: one that was interrupted or forgotten finds its own traces again. */
function runIdOf({ config, gold, candidates }: SelectInput): string {
  const models = candidates.map(({ artifact }) => artifact.artifactSha256);
  return `run-${sha256(canonicalJson({ config, dataset: gold.dataset.table.contentHash, models })).slice(0, 16)}`;
}

/** Whether the registry still knows the run of a selection. */
export async function isSelectionKept({ folder, runId }: Selected): Promise<boolean> {
  const registry = openRegistry({ folder });
  try {
    return (await registry.getRun(runId)) !== null;
  } finally {
    await registry.dispose();
  }
}

/** One model's metrics on every part, and what it predicted on test, thinned. */
export interface Scored {
  readonly name: string;
  readonly metrics: ModelMetrics;
  readonly outcomes: Readonly<Record<'test' | 'outOfTime', Outcomes>>;
}

/** Predictions and what came, at most 4,000 of each. */
interface Outcomes {
  readonly predictions: readonly number[];
  readonly outcomes: readonly number[];
}

/** Metrics of every model on test and out-of-time, for the record; the selection is journalled by now and cannot read them. */
export function scoreAll(workspace: Workspace, gold: Gold, models: readonly Trained[]): Promise<readonly Scored[]> {
  return Promise.all(models.map((trained) => score(workspace, gold, trained)));
}

async function score(workspace: Workspace, gold: Gold, trained: Trained): Promise<Scored> {
  const model = await loadModel(trained.artifact);
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
    outcomes: { test: outcomesOf(onTest.predictions, test.dataset), outOfTime: outcomesOf(later.predictions, outOfTime.dataset) },
  };
}

async function loadModel({ path }: StoredArtifact): Promise<FittedModel> {
  const { manifest, model } = decodeArtifact(await readFile(path));
  const codec = modelCodecs.find(({ kind }) => kind === manifest.kind);
  if (codec === undefined) throw new InvalidArgumentError('kind', `one of ${modelCodecs.map(({ kind }) => kind).join(', ')}`, { received: manifest.kind });
  return codec.decode(model);
}

function named<Model extends { readonly name: string }>(models: readonly Model[], name: string): Model {
  const found = models.find((model) => model.name === name);
  if (found === undefined) throw new InvalidArgumentError('name', `one of ${models.map((model) => model.name).join(', ')}`, { received: name });
  return found;
}

function outcomesOf(predictions: Float64Array, { label }: Dataset): Outcomes {
  const step = Math.ceil(predictions.length / 4000);
  const thin = (values: Float64Array): number[] => Array.from(values).filter((_, index) => index % step === 0);
  return { predictions: thin(predictions), outcomes: thin(label.values) };
}

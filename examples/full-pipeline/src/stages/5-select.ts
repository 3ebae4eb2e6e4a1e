import { readFile } from 'node:fs/promises';
import { canonicalJson, type Dataset, decodeArtifact, type FittedModel, InvalidArgumentError, sha256 } from '@spx/core';
import {
  beatsReferences,
  type Candidate,
  evaluate,
  evaluateVolatility,
  labelMean,
  lowestValidationError,
  minimumDetectableR2,
  modelCodecs,
  qlikeLosses,
  selectModel,
  type TestEvidence,
} from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { PartMetrics, RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import type { ModelMetrics, Trained, TrainedCandidate } from './4-train.js';
import { readSplit } from './gold-dataset.js';
import { openLedger } from './open-ledger.js';
import { openRegistry } from './open-registry.js';
import { ledgerRecord, ledgerRows, levelOf, seriesOf } from './spend-level.js';
import type { StoredArtifact } from './stored-artifact.js';
import { type References, readReferences, referenceNames } from './volatility-references.js';
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
  readonly ledger: RunRecord['ledger'];
}

/** What selection is made of. */
export interface SelectInput {
  readonly config: Pick<PipelineConfig, 'instrument' | 'target' | 'horizon' | 'features' | 'seed'>;
  readonly gold: Gold;
  readonly candidates: readonly TrainedCandidate[];
  readonly baselines: readonly Trained[];
  /** Models that a candidate has to beat where volatility is predicted. */
  readonly references: References;
}

/**
 * Counts the trials in the ledger and gets a level from it, ranks by validation, writes the ranking into the registry, and only then reads the test part, for the first alone.
 */
export async function select(workspace: Workspace, input: SelectInput): Promise<Selected> {
  const { config, gold, candidates } = input;
  const { instrument, ...parameters } = config;
  const runId = runIdOf(input);
  const { test } = await readSplit(workspace, gold.dataset);
  const smallest = minimumDetectableR2({ dataset: test.dataset });
  const registry = openRegistry(workspace);
  const ledger = openLedger(workspace);
  try {
    await registry.createRun({ id: runId, experiment: instrument, parameters });
    const level = await levelOf(ledger, { config, gold, runId, candidates });
    const { winner, ranking, reasons, rejected } = await selectModel({
      candidates: await Promise.all(candidates.map((candidate) => candidateOf(workspace, gold, candidate))),
      policy: input.references.table === null ? lowestValidationError({ alpha: level }) : beatsReferences({ references: referenceNames, alpha: level }),
      ...(input.references.table === null ? { minimumDetectableR2: smallest } : {}),
      onRanked: (places) => registry.logArtifact(runId, 'ranking.json', new TextEncoder().encode(JSON.stringify(places))),
      gate: (name) => evidenceOf(workspace, input, named(candidates, name)),
    });
    const decision = winner === null ? ('rejected' as const) : ('selected' as const);
    const rows = ledgerRows(test.dataset, gold.dataset.table.contentHash);
    const series = seriesOf(input);
    await ledger.recordReading({ series, id: runId, model: ranking[0]!.name, rows, decision, alpha: level }, { actor: 'full-pipeline' });
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
      deployed: winner ?? fallback(input),
      ledger: await ledgerRecord(ledger, { series, level }),
    };
  } finally {
    await ledger.dispose();
    await registry.dispose();
  }
}

/** What is served when nobody is good enough: HAR where it beats the mean on validation, else the mean; each as what it is. */
function fallback({ baselines }: SelectInput): string {
  const pValue = baselines.find(({ name }) => name === 'har')?.validation.clusteredPValue ?? null;
  return pValue !== null && pValue < 0.05 ? 'har' : 'meanBaseline';
}

/** A candidate as the ranking may see it: by its scores on validation, and by QLIKE where volatility is predicted. */
async function candidateOf(workspace: Workspace, gold: Gold, { name, artifact, validation, featureCount }: TrainedCandidate): Promise<Candidate> {
  if (gold.dataset.label.unit !== 'volatility') return { name, validation, featureCount };
  const model = await loadModel(artifact);
  const { dataset } = (await readSplit(workspace, gold.dataset, model.featureNames)).validation;
  const squared = (values: Float64Array): Float64Array => values.map((value) => (value > 0 ? value * value : 0));
  const values = qlikeLosses({ realized: squared(dataset.label.values), forecast: squared(await model.predict(dataset.features)) });
  return { name, validation, featureCount, losses: { values, clusters: dataset.session! } };
}

/** Reads the test part for one model. */
async function evidenceOf(workspace: Workspace, { gold, references }: SelectInput, trained: Trained): Promise<TestEvidence> {
  const { test } = (await score(workspace, { gold, references }, trained)).metrics;
  const against = test.volatility?.against ?? [];
  return {
    ...test,
    references: Object.fromEntries(against.map(({ baseline, gain, pValue }) => [baseline, { gain: gain ?? Number.NEGATIVE_INFINITY, pValue }])),
  };
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
export async function scoreAll(workspace: Workspace, data: ScoredData & { readonly select: Selected }, models: readonly Trained[]): Promise<readonly Scored[]> {
  await recordReport(workspace, data);
  return Promise.all(models.map((trained) => score(workspace, data, trained)));
}

/** Tells the ledger that everybody's scores on test and out-of-time are read, to decide nothing. */
async function recordReport(workspace: Workspace, { gold, select: { runId, ledger } }: ScoredData & { readonly select: Selected }): Promise<void> {
  const split = await readSplit(workspace, gold.dataset);
  const opened = openLedger(workspace);
  try {
    for (const part of ['test', 'outOfTime'] as const) {
      const rows = ledgerRows(split[part].dataset, gold.dataset.table.contentHash);
      const reading = { series: ledger.series, id: `${runId}-report-${part}`, model: 'all', rows, decision: 'report', alpha: 0 } as const;
      await opened.recordReading(reading, { actor: 'full-pipeline' });
    }
  } finally {
    await opened.dispose();
  }
}

/** Rows to score on, and what the models of volatility are held against. */
type ScoredData = Pick<SelectInput, 'gold' | 'references'>;

async function score(workspace: Workspace, { gold, references }: ScoredData, trained: Trained): Promise<Scored> {
  const model = await loadModel(trained.artifact);
  const { train, test, outOfTime } = await readSplit(workspace, gold.dataset, model.featureNames);
  const trainMean = labelMean(train.dataset);
  const evaluated = async (dataset: Dataset) => {
    const predictions = await model.predict(dataset.features);
    const metrics = evaluate({ predictions, dataset, trainMean });
    return { predictions, metrics: { ...metrics, volatility: await comparison(workspace, { references, dataset, predictions }) } };
  };
  const [onTest, later] = [await evaluated(test.dataset), await evaluated(outOfTime.dataset)];
  return {
    name: trained.name,
    metrics: { train: trained.train, validation: trained.validation, test: onTest.metrics, outOfTime: later.metrics },
    outcomes: { test: outcomesOf(onTest.predictions, test.dataset), outOfTime: outcomesOf(later.predictions, outOfTime.dataset) },
  };
}

interface Compared {
  readonly references: References;
  readonly dataset: Dataset;
  readonly predictions: Float64Array;
}

/** By QLIKE against the reference models; `null` where there are none. */
async function comparison(workspace: Workspace, { references, dataset, predictions }: Compared): Promise<PartMetrics['volatility']> {
  if (references.table === null) return null;
  const { qlike, bias, against } = evaluateVolatility({ predictions, dataset, references: await readReferences(workspace, references, dataset) });
  return {
    qlike,
    bias,
    against: against.map(({ baseline, qlike: { mean, interval, pValue } }) => ({ baseline, gain: Number.isFinite(mean) ? mean : null, interval, pValue })),
  };
}

/** The model of a stored artefact. */
export async function loadModel({ path }: StoredArtifact): Promise<FittedModel> {
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

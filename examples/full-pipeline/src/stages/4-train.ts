import type { Estimator, FitOptions, FittedModel } from '@spx/core';
import { evaluate, goldenPredictionsOf, labelMean, modelArtifact, type Study } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { PartMetrics, RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';
import { type CrossValidation, crossValidate } from './cross-validate.js';
import { baselines, type CandidateName, type CandidateTask, candidates } from './estimators.js';
import { readSplit } from './gold-dataset.js';
import { modelFeatures } from './model-features.js';
import { type SearchInput, searchLightgbm, searchXgboost } from './search-candidate.js';
import { type StoredArtifact, storeArtifact } from './stored-artifact.js';
import type { Workspace } from './workspace.js';

/** A fitted model: its artefact and what the training and validation parts say of it. */
export interface Trained {
  readonly name: string;
  readonly kind: string;
  readonly artifact: StoredArtifact;
  readonly featureCount: number;
  readonly fitSeconds: number;
  readonly train: PartMetrics;
  readonly validation: PartMetrics;
  readonly importance: readonly { readonly name: string; readonly share: number }[];
}

/** A fitted candidate, with its cross-validation. */
export interface TrainedCandidate extends Trained {
  readonly cv: CrossValidation;
  /** The search for its options; `null` where there was none. */
  readonly study: Study | null;
}

/** What a training task needs besides its inputs. */
export interface TrainingOptions extends Pick<FitOptions, 'signal' | 'onProgress'> {
  readonly config: Pick<PipelineConfig, 'seed' | 'threads' | 'trials'>;
  readonly workspace: Workspace;
}

/** Fits one candidate on the training part; test and out-of-time are not read. */
export async function trainCandidate(name: CandidateName, gold: Gold, options: TrainingOptions): Promise<TrainedCandidate> {
  const { config, workspace, ...hooks } = options;
  const features = modelFeatures(name, gold.dataset.featureNames);
  const { train } = await readSplit(workspace, gold.dataset, features);
  const task: CandidateTask = { rows: train.rows, unit: gold.dataset.label.unit, features };
  const { estimator, study } = await recipe(name, { task, train: train.dataset, dataSha256: gold.dataset.table.contentHash, config, workspace, ...hooks });
  const trained = await fit(name, estimator, { gold, features, options });
  const cv = await crossValidate(estimator, train.dataset, { ...hooks, seed: config.seed, threads: config.threads });
  return { ...trained, cv, study };
}

/** The estimator with its usual options, or with those that a search on the training part has found. */
async function recipe(name: CandidateName, input: SearchInput): Promise<{ readonly estimator: Estimator; readonly study: Study | null }> {
  const { task, config } = input;
  if (config.trials === 0 || name === 'arimax') return { estimator: candidates[name](task), study: null };
  if (name === 'lightgbm') {
    const { options, study } = await searchLightgbm(input);
    return { estimator: candidates.lightgbm(task, options), study };
  }
  const { options, study } = await searchXgboost(input);
  return { estimator: candidates.xgboost(task, options), study };
}

/** Fits the constants that the candidates have to beat. They use no feature, and take all of them so that a client asks them as it would ask a winner. */
export async function trainBaselines(gold: Gold, options: TrainingOptions): Promise<readonly Trained[]> {
  const features = modelFeatures('meanBaseline', gold.dataset.featureNames);
  const entries = Object.entries(baselines({ rows: 0, unit: gold.dataset.label.unit, features }));
  return Promise.all(
    entries.map(([name, estimator]) =>
      fit(name, estimator, { gold, features: name === 'har' ? modelFeatures(name, gold.dataset.featureNames) : features, options }),
    ),
  );
}

interface FitInput {
  readonly gold: Gold;
  readonly features: readonly string[];
  readonly options: TrainingOptions;
}

async function fit(name: string, estimator: Estimator, { gold, features, options }: FitInput): Promise<Trained> {
  const { config, workspace, ...hooks } = options;
  const { train, validation } = await readSplit(workspace, gold.dataset, features);
  const started = performance.now();
  const model = await estimator.fit(train.dataset, { ...hooks, seed: config.seed, threads: config.threads });
  const fitSeconds = (performance.now() - started) / 1000;
  const trainMean = labelMean(train.dataset);
  const [trainScores, validationScores] = await Promise.all(
    [train, validation].map(async ({ dataset }) => evaluate({ predictions: await model.predict(dataset.features), dataset, trainMean })),
  );
  // Reference models of volatility are asked when the ranking stands.
  const metrics = { train: { ...trainScores!, volatility: null }, validation: { ...validationScores!, volatility: null } };
  const artifact = modelArtifact({
    name,
    estimator,
    model,
    label: gold.dataset.label,
    featureUnits: gold.dataset.featureUnits,
    lineage: { data: { dataset: gold.dataset.table.contentHash }, codeVersion: workspace.codeVersion, options: estimator.options, seed: config.seed },
    metrics,
    goldenPredictions: await goldenPredictionsOf(model, train.dataset.features, { seed: config.seed }),
  });
  return {
    name,
    kind: model.kind,
    artifact: await storeArtifact(workspace, name, artifact),
    featureCount: features.length,
    fitSeconds,
    ...metrics,
    importance: importanceOf(model),
  };
}

/** Share of each of the fifteen strongest features. */
function importanceOf({ importance, featureNames }: FittedModel): Trained['importance'] {
  if (importance === undefined) return [];
  const total = importance.gain.reduce((sum, gain) => sum + gain, 0);
  if (!(total > 0)) return [];
  const shares = featureNames.map((name, index) => ({ name, share: importance.gain[index]! / total }));
  return shares.sort((a, b) => b.share - a.share).slice(0, 15);
}

/** Metrics of one model as run.json holds them. */
export type ModelMetrics = RunRecord['models'][number]['metrics'];

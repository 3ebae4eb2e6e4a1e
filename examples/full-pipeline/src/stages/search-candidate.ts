import { join } from 'node:path';
import type { Dataset } from '@spx/core';
import { crossValidatedLoss, fileStudyJournal, qlikeLosses, type Study, tune, walkForward } from '@spx/models';
import { mean, rootMeanSquare } from 'simple-statistics';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { type CandidateTask, candidates, type FoundOptions, leafRows } from './estimators.js';
import type { Workspace } from './workspace.js';

/** Names of the models whose options can be searched. */
type SearchedName = 'lightgbm' | 'xgboost';

/** What a search is made of. */
export interface SearchInput {
  readonly task: CandidateTask;
  /** The training rows; nothing later is read. */
  readonly train: Dataset;
  /** Content hash of all rows, which the journal belongs to. */
  readonly dataSha256: string;
  readonly config: Pick<PipelineConfig, 'seed' | 'threads' | 'trials'>;
  readonly workspace: Workspace;
  readonly signal?: AbortSignal;
}

/** What a search has found: the options of its best trial, and the whole of it. */
export interface Found<Name extends SearchedName> {
  readonly options: FoundOptions[Name];
  readonly study: Study;
}

/** Searches the options of LightGBM on folds of the training rows. */
export async function searchLightgbm(input: SearchInput): Promise<Found<'lightgbm'>> {
  const leaf = leafRows(input.task.rows);
  const space = {
    learningRate: { type: 'float', low: 0.01, high: 0.2, scale: 'log' },
    numLeaves: { type: 'integer', low: 3, high: 63, scale: 'log' },
    minDataInLeaf: { type: 'integer', low: Math.max(5, Math.round(leaf / 5)), high: 5 * leaf, scale: 'log' },
    featureFraction: { type: 'float', low: 0.2, high: 1 },
    lambdaL2: { type: 'float', low: 1e-3, high: 1000, scale: 'log' },
  } as const;
  const objective = crossValidatedLoss({ estimator: (found: FoundOptions['lightgbm']) => candidates.lightgbm(input.task, found), ...scoring(input) });
  const study = await tune({ space, objective, ...settings('lightgbm', input) });
  return { options: study.best?.parameters ?? {}, study };
}

/** Searches the options of XGBoost on folds of the training rows. */
export async function searchXgboost(input: SearchInput): Promise<Found<'xgboost'>> {
  const weight = leafRows(input.task.rows) / 2;
  const space = {
    eta: { type: 'float', low: 0.01, high: 0.2, scale: 'log' },
    maxDepth: { type: 'integer', low: 1, high: 6 },
    minChildWeight: { type: 'float', low: weight / 10, high: 5 * weight, scale: 'log' },
    subsample: { type: 'float', low: 0.2, high: 1 },
    colsampleBytree: { type: 'float', low: 0.2, high: 1 },
    lambda: { type: 'float', low: 1e-3, high: 1000, scale: 'log' },
  } as const;
  const objective = crossValidatedLoss({ estimator: (found: FoundOptions['xgboost']) => candidates.xgboost(input.task, found), ...scoring(input) });
  const study = await tune({ space, objective, ...settings('xgboost', input) });
  return { options: study.best?.parameters ?? {}, study };
}

/** Folds that never fit on what came later, and the loss that the target is judged by. */
function scoring({ train, task, config }: SearchInput) {
  return { dataset: train, folds: walkForward(train, { folds: 3 }), loss: task.unit === 'volatility' ? meanQlike : rootMeanSquaredError, seed: config.seed };
}

function settings(name: SearchedName, { config, dataSha256, workspace, task, signal }: SearchInput) {
  // Folds, options and code make the study what it is; a journal of another one is left alone.
  const subject = `${name} ${dataSha256} ${task.features.length} ${workspace.codeVersion}`;
  const journal = fileStudyJournal(
    join(workspace.folder, 'studies', `${name}-${dataSha256.slice(0, 12)}-${config.trials}-${config.seed}-${workspace.codeVersion.split('+').at(-1)}`),
  );
  return { trials: config.trials, seed: config.seed, threads: config.threads, journal, subject, ...(signal === undefined ? {} : { signal }) };
}

function rootMeanSquaredError(predictions: Float64Array, { label }: Dataset): number {
  return rootMeanSquare(Array.from(predictions, (value, row) => value - label.values[row]!));
}

function meanQlike(predictions: Float64Array, { label }: Dataset): number {
  const squared = (values: Float64Array): Float64Array => values.map((value) => (value > 0 ? value * value : 0));
  return mean(Array.from(qlikeLosses({ realized: squared(label.values), forecast: squared(predictions) })));
}

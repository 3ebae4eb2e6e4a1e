import { definePipeline, type TaskContext } from '@spx/core';
import type { DriftReport } from '@spx/drift';
import type { EvaluationReport } from '@spx/models';
import { type PipelineConfig, pipelineConfigSchema } from './config/pipeline-config.js';
import type { RunRecord } from './run-record.js';
import { type Bronze, type BronzeConfig, bronze } from './stages/1-bronze.js';
import { type Silver, silver } from './stages/2-silver.js';
import { type Gold, gold } from './stages/3-gold.js';
import { type Trained, type TrainedCandidate, trainBaselines, trainCandidate } from './stages/4-train.js';
import { isSelectionKept, type Scored, type Selected, scoreAll, select } from './stages/5-select.js';
import { type Registered, register } from './stages/6-register.js';
import { deploy } from './stages/7-deploy.js';
import { serve } from './stages/8-serve.js';
import { monitor } from './stages/9-monitor.js';
import { codeVersion } from './stages/code-version.js';
import { type CandidateName, candidateNames as models } from './stages/estimators.js';
import { evaluateFirst } from './stages/evaluate-first.js';
import { areArtifactsStored } from './stages/stored-artifact.js';
import { isTableStored } from './stages/stored-table.js';
import { type References, volatilityReferences } from './stages/volatility-references.js';
import { openWorkspace } from './stages/workspace.js';

/** Parameters of a run. */
export type PipelineParameters = Place & {
  readonly config: PipelineConfig;
  /** SHA-256 of each bar file, by name. */
  readonly sources: Readonly<Record<string, string>>;
};

/** The output folder, absolute, and the version of the code. */
type Place = { readonly folder: string; readonly codeVersion: string };

/** What a task sees of the parameters: the place, and the options it names, so that no other option runs it again. */
type With<Option extends keyof PipelineConfig> = Place & { readonly config: Pick<PipelineConfig, Option> };

/** What the tasks deliver to one another. */
type Outputs = {
  readonly bronze: Bronze;
  readonly silver: Silver;
  readonly gold: Gold;
  readonly baselines: readonly Trained[];
  readonly lightgbm: TrainedCandidate;
  readonly xgboost: TrainedCandidate;
  readonly arimax: TrainedCandidate;
  readonly references: References;
  readonly select: Selected;
  readonly score: readonly Scored[];
  readonly register: Registered;
  readonly deploy: RunRecord['deployment'];
};

type Context<Input extends keyof Outputs, Option extends keyof PipelineConfig = never> = TaskContext<Pick<Outputs, Input>, With<Option>>;

const bronzeOptions = [
  'bars',
  'columns',
  'timeZone',
  'timeFormat',
  'decimalSeparator',
  'maximumQuarantineShare',
  'onUnsorted',
  'onDuplicate',
  'rows',
  'seed',
  'signalR2',
  'persistence',
  'horizon',
  'calendar',
  'gaps',
  'maximumGap',
  'quality',
] as const satisfies readonly (keyof BronzeConfig)[];

const featureOptions = ['features', 'featureSet', 'horizon', 'target', 'gaps', 'maximumGap', 'calendar'] as const;
type FeatureOption = (typeof featureOptions)[number];

const fitOptions = ['seed', 'threads', 'trials'] as const;
type FitOption = (typeof fitOptions)[number];

const runOptions = ['instrument', 'target', 'horizon', 'features', 'seed'] as const;
type RunOption = (typeof runOptions)[number];

const version = '4';

/** From bars to a watched model. The candidates are trained side by side, one of them is chosen or none, and what is registered is the winner or the mean. */
export const marketPipeline = definePipeline({
  name: 'market',
  parameters: { folder: '', codeVersion, config: pipelineConfigSchema.parse({}), sources: {} } as PipelineParameters,
  tasks: {
    bronze: {
      version,
      parameters: (all: PipelineParameters) => ({ ...reads(...bronzeOptions)(all), sources: all.sources }),
      verify: ({ table }: Bronze) => isTableStored(table),
      run: ({ parameters }: TaskContext<Pick<Outputs, never>, With<(typeof bronzeOptions)[number]> & Pick<PipelineParameters, 'sources'>>): Promise<Bronze> =>
        bronze(parameters.config, openWorkspace(parameters), parameters.sources),
    },
    silver: {
      version,
      dependsOn: ['bronze'],
      parameters: (all: PipelineParameters) => ({ ...reads(...featureOptions)(all), sources: all.sources }),
      verify: ({ table }: Silver) => isTableStored(table),
      run: ({ inputs, parameters }: Context<'bronze', FeatureOption>): Promise<Silver> => silver(parameters.config, openWorkspace(parameters), inputs.bronze),
    },
    gold: {
      version,
      dependsOn: ['bronze', 'silver'],
      parameters: (all: PipelineParameters) => ({ ...reads('target', 'horizon', 'calendar')(all), sources: all.sources }),
      verify: ({ dataset }: Gold) => isTableStored(dataset.table),
      run: ({ inputs, parameters }: Context<'bronze' | 'silver', 'target' | 'horizon' | 'calendar'>): Promise<Gold> =>
        gold(parameters.config, openWorkspace(parameters), inputs),
    },
    lightgbm: trainTask('lightgbm'),
    xgboost: trainTask('xgboost'),
    arimax: trainTask('arimax'),
    baselines: {
      version,
      dependsOn: ['gold'],
      parameters: reads(...fitOptions),
      verify: (trained: readonly Trained[]) => areArtifactsStored(trained),
      run: ({ inputs, parameters, signal }: Context<'gold', FitOption>): Promise<readonly Trained[]> =>
        trainBaselines(inputs.gold, { ...parameters, workspace: openWorkspace(parameters), signal }),
    },
    references: {
      version,
      dependsOn: ['bronze', 'gold'],
      parameters: reads('target', 'horizon', 'calendar'),
      verify: async ({ table }: References) => table === null || (await isTableStored(table)),
      run: ({ inputs, parameters }: Context<'bronze' | 'gold', 'target' | 'horizon' | 'calendar'>): Promise<References> =>
        volatilityReferences(parameters.config, openWorkspace(parameters), inputs),
    },
    select: {
      version,
      dependsOn: ['gold', 'references', 'baselines', ...models],
      parameters: reads(...runOptions),
      verify: (selected: Selected) => isSelectionKept(selected),
      run: ({ inputs, parameters }: Context<'gold' | 'references' | 'baselines' | CandidateName, RunOption>): Promise<Selected> => {
        const { gold: rows, references, baselines } = inputs;
        return select(openWorkspace(parameters), {
          config: parameters.config,
          gold: rows,
          references,
          baselines,
          candidates: models.map((name) => inputs[name]),
        });
      },
    },
    score: {
      version,
      dependsOn: ['gold', 'references', 'select', 'baselines', ...models],
      parameters: reads(),
      run: ({ inputs, parameters }: Context<'gold' | 'references' | 'select' | 'baselines' | CandidateName>): Promise<readonly Scored[]> =>
        scoreAll(openWorkspace(parameters), inputs, [...models.map((name) => inputs[name]), ...inputs.baselines]),
    },
    evaluate: {
      version,
      dependsOn: ['bronze', 'gold', 'references', 'select', ...models],
      parameters: reads('calendar'),
      run: ({ inputs, parameters }: Context<'bronze' | 'gold' | 'references' | 'select' | CandidateName, 'calendar'>): Promise<EvaluationReport> =>
        evaluateFirst(parameters.config, openWorkspace(parameters), { ...inputs, models: models.map((name) => inputs[name]) }),
    },
    register: {
      version,
      dependsOn: ['select', 'score', 'baselines', ...models],
      parameters: reads(),
      cache: false,
      run: ({ inputs, parameters }: Context<'select' | 'score' | 'baselines' | CandidateName>): Promise<Registered> =>
        register(openWorkspace(parameters), {
          selected: inputs.select,
          scores: inputs.score,
          models: [...models.map((name) => inputs[name]), ...inputs.baselines],
        }),
    },
    deploy: {
      version,
      dependsOn: ['register'],
      parameters: reads(),
      cache: false,
      run: ({ inputs, parameters }: Context<'register'>): Promise<RunRecord['deployment']> => deploy(openWorkspace(parameters), inputs.register),
    },
    serve: {
      version,
      dependsOn: ['bronze', 'silver', 'deploy'],
      parameters: reads('instrument', ...featureOptions),
      cache: false,
      run: ({ inputs, parameters }: Context<'bronze' | 'silver' | 'deploy', 'instrument' | FeatureOption>): Promise<RunRecord['serving']> =>
        serve(parameters.config, openWorkspace(parameters), inputs),
    },
    monitor: {
      version,
      dependsOn: ['gold'],
      parameters: reads(),
      run: ({ inputs, parameters }: Context<'gold'>): Promise<DriftReport> => monitor(openWorkspace(parameters), inputs.gold),
    },
  },
});

/** Trains one candidate. */
function trainTask<Name extends CandidateName>(name: Name) {
  return {
    version,
    dependsOn: ['gold'],
    parameters: reads(...fitOptions),
    verify: (trained: TrainedCandidate) => areArtifactsStored([trained]),
    run: ({ inputs, parameters, signal, progress }: Context<'gold', FitOption>): Promise<TrainedCandidate> =>
      trainCandidate(name, inputs.gold, { ...parameters, workspace: openWorkspace(parameters), signal, onProgress: progress }),
  } as const;
}

/** Picks the place and the named options out of the parameters. */
function reads<Option extends keyof PipelineConfig = never>(...options: readonly Option[]): (all: PipelineParameters) => With<Option> {
  return ({ folder, codeVersion: code, config }) => ({
    folder,
    codeVersion: code,
    config: Object.fromEntries(options.flatMap((option) => (config[option] === undefined ? [] : [[option, config[option]]]))) as Pick<PipelineConfig, Option>,
  });
}

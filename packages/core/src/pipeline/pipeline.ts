import type { JsonValue } from '../contracts/json.js';
import type { TaskContext, TaskRetry } from './task-definition.js';

/** One task of a pipeline whose definition was checked. */
export interface PipelineTask<Output = unknown> {
  readonly version: string;
  readonly dependsOn: readonly string[];
  readonly retry: Required<TaskRetry>;
  readonly timeoutMs: number | null;
  readonly cache: boolean;
  /** The task's own share of the parameters of a run. */
  parametersOf(all: JsonValue): JsonValue;
  /** Whether finished work still stands. */
  verify(output: JsonValue): Promise<boolean>;
  /** Does the work. */
  run(context: TaskContext): Promise<Output>;
}

/** A task graph without cycles, made by `definePipeline`. Immutable; any number of runs and workers may share it. */
export interface Pipeline<Outputs extends object = Readonly<Record<string, unknown>>, Parameters extends object = object> {
  readonly name: string;
  /** Parameters of a run that gives none. */
  readonly parameters: Partial<Parameters>;
  readonly tasks: { readonly [Name in keyof Outputs]: PipelineTask<Outputs[Name]> };
  /** Names of all tasks, each after those it depends on. */
  readonly order: readonly string[];
}

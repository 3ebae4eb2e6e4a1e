import type { JsonValue } from '../contracts/json.js';
import type { TaskExecutor } from '../contracts/task-executor.js';
import type { TaskJournal } from '../contracts/task-journal.js';
import { type TypedEvents, typedEvents } from '../events/typed-events.js';
import { parseJson } from '../hash/parse-json.js';
import { inProcessExecutor } from './in-process-executor.js';
import { memoryJournal } from './memory-journal.js';
import type { Pipeline, PipelineTask } from './pipeline.js';
import type { PipelineEvents } from './pipeline-events.js';
import { type RunControl, runControl } from './run-control.js';
import { runGraph } from './run-graph.js';
import type { RunScope } from './run-scope.js';
import type { SettledTask, TaskReport } from './settle-task.js';

/** Options of {@link runPipeline}. */
export interface RunPipelineOptions<Parameters extends object = object> {
  /** Replace the pipeline's own parameters, one by one. */
  readonly parameters?: Partial<Parameters>;
  /** Where finished tasks are remembered; default a `memoryJournal` that ends with the run. */
  readonly journal?: TaskJournal;
  /** Where tasks run; default `inProcessExecutor()`. */
  readonly executor?: TaskExecutor;
  /** Cancels the run. Tasks at work are told to stop and waited for; finished ones stay in the journal. */
  readonly signal?: AbortSignal;
  /** Hears what happens. A listener that throws ends the run with its error. */
  readonly events?: TypedEvents<PipelineEvents>;
  /** Asked, after the task's own `verify`, whether finished work still stands; default yes. */
  readonly verify?: (output: JsonValue, task: string) => boolean | Promise<boolean>;
}

/** A run whose tasks are all finished. */
export interface PipelineRun<Outputs extends object = Readonly<Record<string, unknown>>> {
  readonly outputs: Outputs;
  readonly tasks: { readonly [Name in keyof Outputs]: TaskReport };
}

/**
 * Runs a pipeline: each task once, after those it depends on, as many at once as the executor takes.
 *
 * A task that finished before on equal inputs (pipeline, name, version, its parameters, hashes of its dependencies' outputs) is skipped and its journalled output
 * is used. So a run that was killed is resumed by running the pipeline again with the same journal: finished tasks are skipped, the one that was at work starts
 * anew with the same `inputHash`.
 *
 * @throws {InvalidArgumentError} before any work, if the parameters are not JSON.
 * @throws {TaskFailedError} if a task fails after its last attempt, with the cause. Tasks at work are cancelled and waited for; finished ones stay in the journal.
 * @throws {CancelledError} if `signal` aborts before the run has ended.
 * @throws {StoreError} if the journal is held by another run or cannot be written.
 * @example
 * const run = await runPipeline(pipeline, { parameters: { rows: 500 }, journal: fileJournal('runs/journal') });
 * run.tasks.silver.status; // 'ran', and 'skipped' the next time
 */
export async function runPipeline<Outputs extends object, Parameters extends object>(
  pipeline: Pipeline<Outputs, Parameters>,
  options: RunPipelineOptions<Parameters> = {},
): Promise<PipelineRun<Outputs>> {
  const { journal = memoryJournal(), executor = inProcessExecutor(), events = typedEvents<PipelineEvents>() } = options;
  const all = parseJson('parameters', { ...pipeline.parameters, ...options.parameters });
  const parameters = mapTasks(pipeline, (_, task) => task.parametersOf(all));
  const control = runControl({ pipeline: pipeline.name, events, signal: options.signal });
  throwFailure(control);
  const session = await journal.open(pipeline.name);
  let settled: ReadonlyMap<string, SettledTask>;
  try {
    settled = await runTasks({ pipeline, session, executor, parameters, verify: options.verify ?? (() => true), ...control }, control);
  } catch (error) {
    // The error of the run comes first; a journal that cannot be closed says so when it is opened again.
    await session.close().catch(() => undefined);
    throw error;
  }
  await session.close();
  return {
    outputs: mapTasks(pipeline, (name) => settled.get(name)?.output) as Outputs,
    tasks: mapTasks(pipeline, (name) => settled.get(name)?.report) as PipelineRun<Outputs>['tasks'],
  };
}

async function runTasks(scope: RunScope, control: RunControl): Promise<ReadonlyMap<string, SettledTask>> {
  const { name, order } = scope.pipeline;
  const since = performance.now();
  scope.emit('run-start', { pipeline: name, tasks: order });
  const settled = await runGraph(scope);
  scope.emit('run-end', { pipeline: name, status: control.failure()?.status ?? 'finished', seconds: (performance.now() - since) / 1_000 });
  throwFailure(control);
  return settled;
}

function throwFailure(control: RunControl): void {
  const failure = control.failure();
  if (failure !== null) throw failure.error;
}

function mapTasks<Value>(pipeline: Pipeline, map: (name: string, task: PipelineTask) => Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(pipeline.tasks).map(([name, task]) => [name, map(name, task)]));
}

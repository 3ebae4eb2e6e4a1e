import type { JsonValue } from '../contracts/json.js';
import type { TaskRecord } from '../contracts/task-journal.js';
import { CancelledError } from '../errors/cancelled-error.js';
import { SpxError } from '../errors/spx-error.js';
import { TaskFailedError } from '../errors/task-failed-error.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { sha256 } from '../hash/sha256.js';
import { type AttemptResult, attemptTask } from './attempt-task.js';
import type { PipelineTask } from './pipeline.js';
import type { RunScope } from './run-scope.js';
import { taskInputHash } from './task-input-hash.js';

/** What became of a task in a run. */
export interface TaskReport {
  readonly status: 'ran' | 'skipped';
  /** Time that this run spent on the task. */
  readonly seconds: number;
  readonly inputHash: string;
  readonly outputHash: string;
  /** Attempts that this run made; 0 for a skipped task. */
  readonly attempts: number;
}

/** A task whose output is known. */
export interface SettledTask {
  readonly output: JsonValue;
  readonly report: TaskReport;
}

/**
 * Finds finished work for a task whose dependencies are settled, or does it and journals it.
 *
 * @throws {TaskFailedError} if it fails. @throws {CancelledError} if the run ends first. @throws {StoreError} if the journal fails.
 */
export async function settleTask(scope: RunScope, name: string, dependencies: ReadonlyMap<string, SettledTask>): Promise<SettledTask> {
  const task = scope.pipeline.tasks[name] as PipelineTask;
  const parameters = scope.parameters[name] ?? null;
  const inputs = Object.fromEntries(Array.from(dependencies, ([dependency, { report }]) => [dependency, report.outputHash]));
  const identity = { pipeline: scope.pipeline.name, task: name, version: task.version };
  const inputHash = taskInputHash({ ...identity, parameters, inputs });
  const since = performance.now();
  const finished = await findFinished(scope, { name, task, inputHash });
  if (finished !== null) {
    const { output, outputHash } = finished;
    scope.emit('task-skip', { task: name, inputHash, outputHash });
    return { output, report: { status: 'skipped', seconds: (performance.now() - since) / 1_000, inputHash, outputHash, attempts: 0 } };
  }
  const outputs = Object.fromEntries(Array.from(dependencies, ([dependency, { output }]) => [dependency, output]));
  const result = await attemptTask(scope, task, { ...identity, inputHash, inputs: outputs, parameters });
  if (!result.isFinished) throw endUnfinished(scope, name, result);
  const { output, attempts, seconds } = result;
  const outputHash = sha256(canonicalJson(output));
  await journal(scope, { pipeline: scope.pipeline.name, task: name, inputHash, output, outputHash, attempts, seconds, finishedTime: Date.now() });
  return { output, report: { status: 'ran', seconds, inputHash, outputHash, attempts } };
}

type UnfinishedTask = Extract<AttemptResult, { readonly isFinished: false }>;

interface Sought {
  readonly name: string;
  readonly task: PipelineTask;
  readonly inputHash: string;
}

/** The journalled record of work that still stands. */
async function findFinished(scope: RunScope, { name, task, inputHash }: Sought): Promise<TaskRecord | null> {
  if (!task.cache) return null;
  const record = await scope.session.find(name, inputHash);
  if (record === null) return null;
  try {
    const stands = (await task.verify(record.output)) && (await scope.verify(record.output, name));
    return stands ? record : null;
  } catch (cause) {
    throw new TaskFailedError({ task: name, attempts: 0, problem: `finished work could not be verified: ${messageOf(cause)}`, cause });
  }
}

/** Records finished work, then announces it. */
async function journal(scope: RunScope, record: TaskRecord): Promise<void> {
  const { task, seconds, attempts } = record;
  try {
    await scope.session.record(record);
  } catch (error) {
    scope.fail(error);
    scope.emit('task-end', { task, status: 'failed', seconds, attempts, error });
    throw error;
  }
  scope.emit('task-end', { task, status: 'ran', seconds, attempts });
}

/** Ends the run or follows its end, announces the task's, and returns the error for it. */
function endUnfinished(scope: RunScope, task: string, { attempts, seconds, hasStarted, error }: UnfinishedTask): Error {
  const isCancelled = scope.signal.aborted;
  const reason = isCancelled ? new CancelledError({ work: `task ${task}`, cause: error }) : failureOf(task, attempts, error);
  // Before the event: the error of a listener must not hide that of the task.
  scope.fail(reason);
  if (hasStarted) scope.emit('task-end', { task, status: isCancelled ? 'cancelled' : 'failed', seconds, attempts, error });
  return reason;
}

function failureOf(task: string, attempts: number, error: unknown): TaskFailedError {
  if (error instanceof TaskFailedError && error.task === task) return error;
  const remedy = SpxError.is(error) ? error.remedy : undefined;
  return new TaskFailedError({ task, attempts, problem: messageOf(error), cause: error, ...(remedy === undefined ? {} : { remedy }) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

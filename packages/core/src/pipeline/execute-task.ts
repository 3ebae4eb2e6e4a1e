import type { JsonValue } from '../contracts/json.js';
import type { TaskControl, TaskRequest } from '../contracts/task-executor.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { parseJson } from '../hash/parse-json.js';
import type { Pipeline, PipelineTask } from './pipeline.js';

/**
 * Runs one attempt at a task in this process: what a worker does with a request that came over a queue.
 *
 * @returns the output as JSON carries it, so that an attempt here and one on another machine deliver the same.
 * @throws {InvalidArgumentError} if the request is for another pipeline, an unknown task or another version, or the output is not JSON.
 * @throws whatever the task throws.
 * @example
 * new Worker('market', (job) => executeTask(pipeline, job.data, controlOf(job)), { connection });
 */
export async function executeTask(pipeline: Pipeline, request: TaskRequest, control: TaskControl): Promise<JsonValue> {
  const task = taskOf(pipeline, request);
  control.signal.throwIfAborted();
  control.onStart();
  const { inputs, parameters } = structuredClone({ inputs: request.inputs, parameters: request.parameters });
  const output = await task.run({
    inputs,
    parameters: parameters as Readonly<Record<string, unknown>>,
    inputHash: request.inputHash,
    attempt: request.attempt,
    signal: control.signal,
    progress: (progress) => control.onProgress(progress),
  });
  return JSON.parse(canonicalJson(parseJson(`output of ${request.task}`, output))) as JsonValue;
}

function taskOf(pipeline: Pipeline, { pipeline: name, task: taskName, version }: TaskRequest): PipelineTask {
  if (name !== pipeline.name) throw new InvalidArgumentError('pipeline', `"${pipeline.name}", which this worker holds`, { received: name });
  const task = Object.hasOwn(pipeline.tasks, taskName) ? pipeline.tasks[taskName] : undefined;
  if (task === undefined) throw new InvalidArgumentError('task', `one of ${pipeline.order.join(', ')}`, { received: taskName });
  if (version !== task.version) {
    const remedy = 'Deploy the same code to the coordinator and to its workers.';
    throw new InvalidArgumentError('version', `"${task.version}", the version of "${taskName}" that this worker holds`, { received: version, remedy });
  }
  return task;
}

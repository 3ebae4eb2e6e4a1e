import { parentPort } from 'node:worker_threads';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { WorkerAnswer, WorkerRequest } from './worker-message.js';

/**
 * Does the tasks that a {@link taskWorker} sends, one after the other. Called once, at the top of a worker's source.
 *
 * @param handle - does one task; what it throws reaches the caller. Task and result cross by structured clone: typed arrays over a SharedArrayBuffer are shared, all else
 * is copied.
 * @throws {InvalidArgumentError} if this thread is no worker.
 * @example
 * serveTasks((values: Float64Array) => values.reduce((sum, value) => sum + value, 0));
 */
export function serveTasks<Task, Result>(handle: (task: Task) => Result | Promise<Result>): void {
  const port = parentPort;
  if (port === null) throw new InvalidArgumentError('serveTasks', 'called within a worker thread', { received: 'the main thread' });
  port.on('message', async ({ id, task }: WorkerRequest) => {
    port.postMessage(await answerOf(id, async () => await handle(task as Task)));
  });
}

async function answerOf(id: number, work: () => Promise<unknown>): Promise<WorkerAnswer> {
  try {
    return { id, result: await work() };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const fields = Object.fromEntries(Object.entries(error).filter(([, value]) => value === null || typeof value !== 'object'));
    return { id, error: { name: error.name, message: error.message, stack: error.stack, fields } };
  }
}

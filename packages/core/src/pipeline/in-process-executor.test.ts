import { describe, expect, it } from 'vitest';
import type { TaskControl, TaskRequest } from '../contracts/task-executor.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { TaskFailedError } from '../errors/task-failed-error.js';
import { inProcessExecutor } from './in-process-executor.js';

const request: TaskRequest = { pipeline: 'market', task: 'bronze', version: '1', inputHash: 'ab', attempt: 1, inputs: {}, parameters: {} };
const controlOf = (signal: AbortSignal): TaskControl => ({ signal, onStart: () => undefined, onProgress: () => undefined });

describe('inProcessExecutor', () => {
  it('hands request and control to the code and passes on what comes of it', async () => {
    const control = controlOf(new AbortController().signal);
    const executor = inProcessExecutor();
    expect(await executor.execute(request, control, async (...received) => (received[0] === request && received[1] === control ? 'both' : 'neither'))).toBe(
      'both',
    );
    const error = new Error('broken');
    await expect(executor.execute(request, control, () => Promise.reject(error))).rejects.toBe(error);
  });

  it('never starts an attempt that was cancelled while it waited', async () => {
    const controller = new AbortController();
    const executor = inProcessExecutor({ concurrency: 1 });
    const started: string[] = [];
    const attempt = (name: string) => async () => {
      started.push(name);
      controller.abort(new Error('enough'));
      return null;
    };
    const first = executor.execute(request, controlOf(new AbortController().signal), attempt('first'));
    const second = executor.execute(request, controlOf(controller.signal), attempt('second'));
    await first;
    await expect(second).rejects.toThrow('enough');
    expect(started).toEqual(['first']);
  });

  it('waits for an attempt that stops late, and takes its result', async () => {
    const controller = new AbortController();
    const executor = inProcessExecutor({ graceMs: 5_000 });
    const late = executor.execute(request, controlOf(controller.signal), async () => {
      controller.abort();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return 'late';
    });
    expect(await late).toBe('late');
  });

  it('gives up an attempt that does not stop in its grace', async () => {
    const controller = new AbortController();
    const stuck = inProcessExecutor({ graceMs: 1 }).execute(request, controlOf(controller.signal), () => {
      controller.abort();
      return new Promise(() => undefined);
    });
    await expect(stuck).rejects.toThrow(TaskFailedError);
    await expect(stuck).rejects.toThrow('it did not stop within 1 ms after it was told to.');
  });

  it('refuses options out of range', () => {
    for (const concurrency of [0, 1.5, Number.NaN]) expect(() => inProcessExecutor({ concurrency })).toThrow(InvalidArgumentError);
    for (const graceMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => inProcessExecutor({ graceMs })).toThrow(InvalidArgumentError);
  });
});

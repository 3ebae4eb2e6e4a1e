import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { CancelledError } from '../errors/cancelled-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { WorkerError } from '../errors/worker-error.js';
import { workerPool } from './worker-pool.js';

interface Order {
  readonly what: 'double' | 'spin' | 'refuse' | 'throw' | 'exit' | 'write';
  readonly value?: number;
  readonly shared?: Float64Array;
}

/** CommonJS of a worker, bundled from the sources beside this file. */
const source = buildSync({
  stdin: {
    contents: `
      import { serveTasks } from './serve-tasks.ts';
      import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
      serveTasks(({ what, value, shared }) => {
        if (what === 'spin') for (;;);
        if (what === 'refuse') throw new InvalidArgumentError('value', 'even', { received: value, remedy: 'Double it.' });
        if (what === 'throw') throw new RangeError('out of range');
        if (what === 'exit') process.exit(7);
        if (what === 'write') shared[0] = value;
        return 2 * value;
      });`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
}).outputFiles[0]!.text;

const pool = workerPool<Order, number>({ name: 'doubler', source, threads: 2 });
afterAll(() => pool.stop());

describe('workerPool', () => {
  test('does more tasks than it has threads', async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map((value) => pool.run({ what: 'double', value })));
    expect(results).toEqual([2, 4, 6, 8, 10]);
  });

  test('shares memory that can be shared', async () => {
    const shared = new Float64Array(new SharedArrayBuffer(8));
    await pool.run({ what: 'write', value: 5, shared });
    expect(shared[0]).toBe(5);
  });

  test('brings a typed error to the caller with its fields', async () => {
    const failed = pool.run({ what: 'refuse', value: 3 });
    await expect(failed).rejects.toThrow('"value" must be even, received "3".');
    await expect(failed).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', name: 'InvalidArgumentError', argument: 'value', remedy: 'Double it.' });
  });

  test('wraps any other error and names the worker', async () => {
    const failed = pool.run({ what: 'throw' });
    await expect(failed).rejects.toThrow(WorkerError);
    await expect(failed).rejects.toThrow('Worker "doubler" failed: out of range.');
    await expect(failed).rejects.toMatchObject({ cause: { name: 'RangeError' } });
  });

  test('reports a thread that ends and goes on with a new one', async () => {
    await expect(pool.run({ what: 'exit' })).rejects.toThrow('Worker "doubler" failed: it ended with exit code 7.');
    expect(await pool.run({ what: 'double', value: 4 })).toBe(8);
  });

  test('cancels a loop that hears nothing and goes on with a new thread', async () => {
    const controller = new AbortController();
    const spinning = pool.run({ what: 'spin' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(spinning).rejects.toThrow(CancelledError);
    expect(await pool.run({ what: 'double', value: 4 })).toBe(8);
    await expect(pool.run({ what: 'double', value: 4 }, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });

  test('rejects what is unfinished when it is stopped', async () => {
    const own = workerPool<Order, number>({ name: 'doubler', source, threads: 1 });
    const spinning = own.run({ what: 'spin' });
    setTimeout(() => void own.stop(), 50);
    await expect(spinning).rejects.toThrow('Worker "doubler" failed: it was stopped.');
  });

  test('refuses a number of threads that is none', () => {
    expect(() => workerPool({ name: 'none', source, threads: 0 })).toThrow(InvalidArgumentError);
  });

  test('does not keep a process alive between tasks', () => {
    const program = buildSync({
      stdin: {
        contents: `import { workerPool } from './worker-pool.ts';
          workerPool({ name: 'doubler', source: ${JSON.stringify(source)}, threads: 1 }).run({ what: 'double', value: 21 }).then(console.log);`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
    }).outputFiles[0]!.text;
    expect(execFileSync(process.execPath, ['-e', program], { timeout: 20_000 }).toString()).toBe('42\n');
  });
});

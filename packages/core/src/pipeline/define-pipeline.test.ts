import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { definePipeline } from './define-pipeline.js';
import type { TaskDefinition } from './task-definition.js';

const task = (dependsOn: readonly string[] = [], details: Partial<TaskDefinition> = {}): TaskDefinition => ({
  version: '1',
  dependsOn,
  run: async () => null,
  ...details,
});
const define = (tasks: Readonly<Record<string, TaskDefinition>>, name = 'market') => definePipeline({ name, tasks });

describe('definePipeline', () => {
  it('orders tasks after their dependencies and runs nothing', () => {
    let calls = 0;
    const run = async (): Promise<null> => {
      calls++;
      return null;
    };
    const tasks = { gold: task(['silver', 'news']), news: task(), silver: task(['bronze']), bronze: task([], { run }) };
    const { order } = define(tasks);
    expect([...order].sort()).toEqual(['bronze', 'gold', 'news', 'silver']);
    for (const [name, { dependsOn }] of Object.entries(tasks)) {
      for (const dependency of dependsOn ?? []) expect(order.indexOf(dependency)).toBeLessThan(order.indexOf(name));
    }
    expect(calls).toBe(0);
  });

  it('resolves the defaults of a task', () => {
    expect(define({ bronze: { version: '2', run: async () => null } }).tasks.bronze).toMatchObject({
      version: '2',
      dependsOn: [],
      retry: { attempts: 1, backoffMs: 1_000, maximumBackoffMs: 60_000 },
      timeoutMs: null,
      cache: true,
    });
  });

  it.each<readonly [string, Readonly<Record<string, TaskDefinition>>, string]>([
    [
      'an unknown dependency',
      { bronze: task(), silver: task(['bronz']) },
      '"silver.dependsOn" must be names of tasks of this pipeline (bronze, silver), received "bronz".',
    ],
    [
      'a dependency that every object has',
      { silver: task(['constructor']) },
      '"silver.dependsOn" must be names of tasks of this pipeline (silver), received "constructor".',
    ],
    ['a dependency named twice', { bronze: task(), silver: task(['bronze', 'bronze']) }, '"silver.dependsOn" must be distinct names, received "bronze".'],
    ['a task that depends on itself', { bronze: task(['bronze']) }, '"dependsOn" must be free of cycles, received "bronze -> bronze".'],
    [
      'a cycle, of which it prints nothing but the cycle',
      { start: task(['a']), a: task(['b']), b: task(['c']), c: task(['a']), free: task() },
      '"dependsOn" must be free of cycles, received "a -> b -> c -> a".',
    ],
    ['no tasks', {}, '"tasks" must be at least one task, received "{}".'],
    [
      'a task name that no file can have',
      { 'br/onze': task() },
      '"task name" must be 1 to 128 letters, digits, ".", "_" and "-", not starting with ".", received "br/onze".',
    ],
    ['an empty version', { bronze: task([], { version: '' }) }, '"bronze.version" must be a text that is not empty, received "".'],
    ['no attempt', { bronze: task([], { retry: { attempts: 0 } }) }, '"bronze.retry.attempts" must be between 1 and 1000, received "0".'],
    ['half an attempt', { bronze: task([], { retry: { attempts: 1.5 } }) }, '"bronze.retry.attempts" must be an integer, received "1.5".'],
    [
      'a negative pause',
      { bronze: task([], { retry: { attempts: 2, backoffMs: -1 } }) },
      '"bronze.retry.backoffMs" must be between 0 and 2147483647, received "-1".',
    ],
    ['a time limit of nothing', { bronze: task([], { timeoutMs: 0 }) }, '"bronze.timeoutMs" must be between 1 and 2147483647, received "0".'],
    ['a time limit that is no number', { bronze: task([], { timeoutMs: Number.NaN }) }, '"bronze.timeoutMs" must be between 1 and 2147483647, received "NaN".'],
  ])('refuses %s', (_, tasks, message) => {
    expect(() => define(tasks)).toThrow(InvalidArgumentError);
    expect(() => define(tasks)).toThrow(message);
  });

  it('refuses a name that no file can have', () => {
    for (const name of ['', '..', 'a b', 'x'.repeat(129)]) expect(() => define({ bronze: task() }, name)).toThrow(InvalidArgumentError);
  });

  it('refuses parameters that are not JSON', () => {
    expect(() => definePipeline({ name: 'market', parameters: { since: Number.NaN }, tasks: { bronze: task() } })).toThrow(
      '"parameters.since" must be a JSON value, received "NaN".',
    );
  });

  it('finds a cycle in a graph of 5,000 tasks without running out of stack', () => {
    const chain = Array.from({ length: 5_000 }, (_, index) => [`task_${index}`, task(index === 0 ? [] : [`task_${index - 1}`])] as const);
    expect(define(Object.fromEntries(chain)).order).toHaveLength(5_000);
    expect(() => define({ ...Object.fromEntries(chain), task_0: task(['task_4999']) })).toThrow('must be free of cycles');
  });
});

import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { parseJson } from '../hash/parse-json.js';
import type { PipelineTask } from './pipeline.js';
import type { TaskDefinition, TaskRetry } from './task-definition.js';

/** Longest delay that a timer can hold. */
const LONGEST_MS = 2_147_483_647;

/** A task with its options checked and its defaults resolved. */
export function checkTask<Parameters extends object>(name: string, task: TaskDefinition<Parameters>): PipelineTask {
  if (typeof task.version !== 'string' || task.version === '') {
    throw new InvalidArgumentError(`${name}.version`, 'a text that is not empty', { received: task.version });
  }
  if (typeof task.run !== 'function') throw new InvalidArgumentError(`${name}.run`, 'a function', { received: task.run });
  return {
    version: task.version,
    dependsOn: [...(task.dependsOn ?? [])],
    retry: checkRetry(name, task.retry ?? { attempts: 1 }),
    timeoutMs: task.timeoutMs === undefined ? null : checkNumber(`${name}.timeoutMs`, task.timeoutMs, { least: 1, most: LONGEST_MS }),
    cache: task.cache ?? true,
    parametersOf: (all) => (task.parameters === undefined ? all : parseJson(`${name}.parameters`, task.parameters(all as Parameters))),
    verify: async (output) => (await task.verify?.(output)) ?? true,
    run: (context) => task.run(context),
  };
}

function checkRetry(name: string, { attempts, backoffMs = 1_000, maximumBackoffMs = 60_000 }: TaskRetry): Required<TaskRetry> {
  if (!Number.isSafeInteger(attempts)) throw new InvalidArgumentError(`${name}.retry.attempts`, 'an integer', { received: attempts });
  return {
    attempts: checkNumber(`${name}.retry.attempts`, attempts, { least: 1, most: 1_000 }),
    backoffMs: checkNumber(`${name}.retry.backoffMs`, backoffMs, { least: 0, most: LONGEST_MS }),
    maximumBackoffMs: checkNumber(`${name}.retry.maximumBackoffMs`, maximumBackoffMs, { least: 0, most: LONGEST_MS }),
  };
}

function checkNumber(argument: string, value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(argument, `between ${least} and ${most}`, { received: value });
}

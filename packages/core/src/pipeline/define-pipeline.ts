import type { JsonObject } from '../contracts/json.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { parseJson } from '../hash/parse-json.js';
import { checkName } from './check-name.js';
import { checkTask } from './check-task.js';
import type { CheckedTasks, OutputsOf, TaskDefinitions } from './checked-tasks.js';
import type { Pipeline } from './pipeline.js';
import { taskOrder } from './task-order.js';

/** What {@link definePipeline} takes. */
export interface PipelineDefinition<Tasks extends TaskDefinitions<Parameters>, Parameters extends object> {
  /** Part of every input hash. */
  readonly name: string;
  /** Parameters of a run that gives none, and the type of those it may give; default none. JSON. */
  readonly parameters?: Parameters;
  /** Tasks by name. A dependency that does not exist, or whose output is of another type than the task takes, does not compile. */
  readonly tasks: Tasks & (Tasks extends CheckedTasks<Tasks, Parameters> ? unknown : CheckedTasks<Tasks, Parameters>);
}

/**
 * Defines a graph of named tasks. Pure: nothing runs until `runPipeline`, here or on the workers of another executor.
 *
 * A task is a function of JSON: the outputs of its dependencies and its parameters. Everything it needs beside them (folders, connections) it derives from its
 * parameters or opens itself, for it may run in a process that has nothing but this definition.
 *
 * @throws {InvalidArgumentError} if a name or an option is out of range, a dependency is unknown or named twice, or dependencies form a cycle, which is printed.
 * @example
 * const pipeline = definePipeline({
 *   name: 'market',
 *   parameters: { rows: 1_000 },
 *   tasks: {
 *     bronze: { version: '1', run: async ({ parameters }) => ({ rows: Number(parameters.rows) }) },
 *     silver: {
 *       dependsOn: ['bronze'],
 *       version: '1',
 *       retry: { attempts: 3, backoffMs: 200 },
 *       run: async ({ inputs }: TaskContext<{ bronze: { rows: number } }>) => ({ rows: inputs.bronze.rows }),
 *     },
 *   },
 * });
 */
export function definePipeline<const Tasks extends TaskDefinitions<Parameters>, Parameters extends object = JsonObject>(
  definition: PipelineDefinition<Tasks, Parameters>,
): Pipeline<OutputsOf<Tasks>, Parameters> {
  const name = checkName('name', definition.name);
  const parameters = definition.parameters ?? {};
  parseJson('parameters', parameters);
  const definitions: TaskDefinitions<Parameters> = definition.tasks;
  const tasks = new Map(Object.entries(definitions).map(([task, details]) => [checkName('task name', task), checkTask(task, details)]));
  if (tasks.size === 0) throw new InvalidArgumentError('tasks', 'at least one task', { received: definitions });
  return { name, parameters, tasks: Object.fromEntries(tasks) as Pipeline<OutputsOf<Tasks>>['tasks'], order: taskOrder(tasks) };
}

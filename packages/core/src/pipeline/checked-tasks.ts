import type { JsonValue } from '../contracts/json.js';
import type { TaskContext, TaskDefinition } from './task-definition.js';

/** Tasks by name, before their types are checked against one another. */
export type TaskDefinitions<Parameters extends object> = Readonly<Record<string, TaskDefinition<Parameters>>>;

type OutputOf<Task> = Task extends { run(context: never): Promise<infer Output> } ? Output : never;

/** What the tasks of a pipeline deliver, by name. */
export type OutputsOf<Tasks> = { readonly [Name in keyof Tasks]: OutputOf<Tasks[Name]> };

/** `Tasks` where each one depends on tasks that exist, takes their outputs as they are, and delivers JSON; a type that it is not assignable to otherwise. */
export type CheckedTasks<Tasks, Parameters> = {
  readonly [Name in keyof Tasks]: {
    readonly dependsOn?: string extends DependenciesOf<Tasks[Name]> ? readonly string[] : readonly (keyof Tasks)[];
    readonly verify?: (output: OutputOf<Tasks[Name]>) => boolean | Promise<boolean>;
    readonly run: (
      context: TaskContext<InputsOf<Tasks, Tasks[Name]>, ParametersOf<Tasks[Name], Parameters> & object>,
    ) => Promise<Jsonable<OutputOf<Tasks[Name]>>>;
  };
};

type InputsOf<Tasks, Task> = { readonly [Name in DependenciesOf<Task> & keyof Tasks]: OutputOf<Tasks[Name]> };

/** `string` for a list whose names are not known to the compiler; they are checked at run time then. */
type DependenciesOf<Task> = 'dependsOn' extends keyof Task
  ? Task extends { readonly dependsOn?: readonly (infer Name extends string)[] }
    ? Name
    : never
  : never;

type ParametersOf<Task, All> = Task extends { parameters(all: never): infer Own } ? Own : All;

/** The type itself when JSON can carry it, interfaces included; an unknown type is checked at run time alone. */
type Jsonable<Value> = unknown extends Value
  ? Value
  : Value extends JsonValue
    ? Value
    : Value extends (...values: never) => unknown
      ? never
      : Value extends object
        ? { readonly [Key in keyof Value]: Jsonable<Value[Key]> }
        : never;

import { expectTypeOf, it } from 'vitest';
import { definePipeline } from './define-pipeline.js';
import { type PipelineRun, runPipeline } from './run-pipeline.js';
import type { TaskContext, TaskDefinition } from './task-definition.js';

interface Bronze {
  readonly rows: number;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly note?: string;
}

const bronze = { version: '1', run: async (): Promise<Bronze> => ({ rows: 1, files: [] }) };
const silver = {
  dependsOn: ['bronze'],
  version: '1',
  parameters: ({ window }: { window: number; other: string }) => ({ window }),
  verify: async (output: { mean: number }) => output.mean > 0,
  run: async ({ inputs, parameters }: TaskContext<{ bronze: Bronze }, { window: number }>) => ({ mean: inputs.bronze.rows / parameters.window }),
} as const;

it('knows the outputs of tasks, whether they are written in place or elsewhere', () => {
  const pipeline = definePipeline({
    name: 'market',
    parameters: { window: 5, other: 'x' },
    tasks: {
      bronze,
      silver,
      gold: {
        dependsOn: ['silver'],
        version: '1',
        run: async ({ inputs, parameters }) => ({ mean: Number(inputs.silver), window: Number(parameters.window) }),
      },
    },
  });
  const run = (): ReturnType<typeof runPipeline<{ readonly bronze: Bronze }, object>> => Promise.reject(new Error());
  expectTypeOf(run).returns.resolves.toEqualTypeOf<PipelineRun<{ readonly bronze: Bronze }>>();
  expectTypeOf(runPipeline(pipeline)).resolves.toHaveProperty('outputs').toHaveProperty('bronze').toEqualTypeOf<Bronze>();
  expectTypeOf(runPipeline(pipeline)).resolves.toHaveProperty('outputs').toHaveProperty('gold').toEqualTypeOf<{ mean: number; window: number }>();
  expectTypeOf(runPipeline(pipeline)).resolves.toHaveProperty('tasks').toHaveProperty('silver').toHaveProperty('status').toEqualTypeOf<'ran' | 'skipped'>();
});

it('takes tasks whose dependencies are known at run time alone', () => {
  const listed: TaskDefinition = { version: '1', dependsOn: ['bronze'], run: async () => 1 };
  const byName: Readonly<Record<string, TaskDefinition>> = { bronze, listed };
  expectTypeOf(definePipeline({ name: 'm', tasks: { bronze, listed } }).tasks.bronze.version).toEqualTypeOf<string>();
  expectTypeOf(definePipeline({ name: 'm', tasks: byName }).order).toEqualTypeOf<readonly string[]>();
});

it('lets a run replace parameters by name', () => {
  const pipeline = definePipeline({ name: 'market', parameters: { window: 5 }, tasks: { bronze } });
  void runPipeline(pipeline, { parameters: { window: 6 } });
  // @ts-expect-error another type
  void runPipeline(pipeline, { parameters: { window: '6' } });
  // @ts-expect-error misspelt
  void runPipeline(pipeline, { parameters: { windwo: 6 } });
});

it('refuses tasks that do not fit together', () => {
  // @ts-expect-error unknown dependency, in place
  definePipeline({ name: 'm', tasks: { bronze, gold: { version: '1', dependsOn: ['bronz'], run: async ({ inputs }) => Number(inputs.bronze) } } });
  // @ts-expect-error unknown dependency, written elsewhere
  definePipeline({ name: 'm', parameters: { window: 5, other: 'x' }, tasks: { silver } });
  // @ts-expect-error an input that is not declared
  definePipeline({ name: 'm', tasks: { bronze, gold: { version: '1', run: async ({ inputs }: TaskContext<{ bronze: Bronze }>) => inputs.bronze.rows } } });
  const text = { version: '1', run: async () => 'text' };
  // @ts-expect-error an input of another type
  definePipeline({ name: 'm', parameters: { window: 5, other: 'x' }, tasks: { bronze: text, silver } });
  const windowed = { version: '1', run: async ({ parameters }: TaskContext<object, { window: number }>) => parameters.window };
  // @ts-expect-error a parameter of another type
  definePipeline({ name: 'm', parameters: { window: '5' }, tasks: { windowed } });
  // @ts-expect-error a parameter that does not exist
  definePipeline({ name: 'm', parameters: { window: 5 }, tasks: { gold: { version: '1', parameters: (all) => ({ w: all.windwo }), run: async () => 1 } } });
  // @ts-expect-error a check of another output
  definePipeline({ name: 'm', tasks: { gold: { version: '1', verify: (output: { path: string }) => output.path !== '', run: async () => ({ rows: 1 }) } } });
});

it('refuses outputs that JSON cannot carry', () => {
  // @ts-expect-error a date
  definePipeline({ name: 'm', tasks: { gold: { version: '1', run: async () => ({ at: new Date() }) } } });
  // @ts-expect-error a typed array
  definePipeline({ name: 'm', tasks: { gold: { version: '1', run: async () => ({ values: new Float64Array() }) } } });
  // @ts-expect-error nothing
  definePipeline({ name: 'm', tasks: { gold: { version: '1', run: async () => undefined } } });
  // @ts-expect-error a function
  definePipeline({ name: 'm', tasks: { gold: { version: '1', run: async () => ({ predict: () => 1 }) } } });
});

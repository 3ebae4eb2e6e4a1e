import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedEvents } from '../events/typed-events.js';
import { definePipeline } from './define-pipeline.js';
import { inProcessExecutor } from './in-process-executor.js';
import { memoryJournal } from './memory-journal.js';
import type { PipelineEvents } from './pipeline-events.js';
import { runPipeline } from './run-pipeline.js';
import type { TaskContext, TaskDefinition } from './task-definition.js';

/** A graph as, for each task, the earlier tasks that it depends on; the names are shuffled, so that the order of definition tells nothing. */
interface Graph {
  readonly dependencies: readonly (readonly number[])[];
  readonly order: readonly number[];
  readonly pauses: readonly number[];
}

const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.record({
    dependencies: fc.tuple(...Array.from({ length: count }, (_, task) => fc.subarray(Array.from({ length: task }, (__, earlier) => earlier)))),
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, task) => task),
      { minLength: count },
    ),
    pauses: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: count, maxLength: count }),
  }),
);

interface Behaviour {
  /** Called when a task's code begins. */
  readonly onStart?: (task: number) => void;
  /** A task of another version, and what it adds to its output. */
  readonly changed?: { readonly task: number; readonly add: number };
}

/** Each task returns the sum of its inputs and its own number; it gives way as many times as the graph says. */
function pipelineOf({ dependencies, order, pauses }: Graph, { onStart = () => undefined, changed }: Behaviour = {}) {
  const tasks = order.map((task): [string, TaskDefinition] => [
    `task${task}`,
    {
      version: changed?.task === task ? '2' : '1',
      dependsOn: dependencies[task]?.map((earlier) => `task${earlier}`) ?? [],
      run: async ({ inputs }: TaskContext) => {
        onStart(task);
        for (let pause = 0; pause < (pauses[task] ?? 0); pause++) await new Promise(setImmediate);
        const own = task + 1 + (changed?.task === task ? changed.add : 0);
        return Object.values(inputs).reduce<number>((sum, input) => sum + Number(input), own);
      },
    },
  ]);
  return definePipeline({ name: 'graph', tasks: Object.fromEntries(tasks) });
}

function expectedOutputs({ dependencies }: Graph): Readonly<Record<string, number>> {
  const sums: number[] = [];
  for (const [task, earlier] of dependencies.entries()) sums.push(earlier.reduce((sum, dependency) => sum + (sums[dependency] ?? 0), task + 1));
  return Object.fromEntries(sums.map((sum, task) => [`task${task}`, sum]));
}

/** The tasks that a change of `changed` reaches, itself included. */
function reachedFrom(changed: number, { dependencies }: Graph): Set<number> {
  const reached = new Set([changed]);
  for (const [task, earlier] of dependencies.entries()) if (earlier.some((dependency) => reached.has(dependency))) reached.add(task);
  return reached;
}

const options = { seed: 7, numRuns: 150 };

describe('runPipeline, on any graph', () => {
  it('runs every task once, after all it depends on, whatever the concurrency', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (graph, concurrency) => {
        const events = typedEvents<PipelineEvents>();
        const log: string[] = [];
        events.on('task-start', ({ task }) => log.push(`start ${task}`));
        events.on('task-end', ({ task }) => log.push(`end ${task}`));
        const starts: number[] = [];
        const pipeline = pipelineOf(graph, { onStart: (task) => starts.push(task) });
        const { outputs } = await runPipeline(pipeline, { events, executor: inProcessExecutor({ concurrency }) });
        expect(outputs).toEqual(expectedOutputs(graph));
        expect([...starts].sort((a, b) => a - b)).toEqual(graph.dependencies.map((_, task) => task));
        for (const [task, earlier] of graph.dependencies.entries()) {
          for (const dependency of earlier) expect(log.indexOf(`end task${dependency}`)).toBeLessThan(log.indexOf(`start task${task}`));
        }
      }),
      options,
    );
  });

  it('resumes after a failure anywhere: finished tasks are skipped, the others run once, the outputs are the same', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(), async (graph, number) => {
        const broken = number % graph.dependencies.length;
        const journal = memoryJournal();
        const runs = new Map<number, number>();
        let isMended = false;
        const onStart = (task: number): void => {
          if (task === broken && !isMended) throw new Error('broken');
          runs.set(task, (runs.get(task) ?? 0) + 1);
        };
        await expect(runPipeline(pipelineOf(graph, { onStart }), { journal })).rejects.toThrow('broken');
        const finished = new Set(runs.keys());
        isMended = true;
        const { outputs, tasks } = await runPipeline(pipelineOf(graph, { onStart }), { journal });
        expect(outputs).toEqual(expectedOutputs(graph));
        for (const [task] of graph.dependencies.entries()) {
          expect(runs.get(task)).toBe(1);
          expect(tasks[`task${task}`]?.status).toBe(finished.has(task) ? 'skipped' : 'ran');
        }
      }),
      options,
    );
  });

  it('runs a task of a new version again, and all that it reaches exactly if its output changes', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(), fc.constantFrom(0, 1_000), async (graph, number, add) => {
        const task = number % graph.dependencies.length;
        const journal = memoryJournal();
        await runPipeline(pipelineOf(graph), { journal });
        const { tasks } = await runPipeline(pipelineOf(graph, { changed: { task, add } }), { journal });
        const ran = Object.keys(tasks).filter((name) => tasks[name]?.status === 'ran');
        const reached = add === 0 ? [task] : [...reachedFrom(task, graph)];
        expect(ran.sort()).toEqual(reached.map((other) => `task${other}`).sort());
      }),
      options,
    );
  });
});

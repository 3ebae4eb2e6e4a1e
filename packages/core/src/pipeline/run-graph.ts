import type { RunScope } from './run-scope.js';
import { type SettledTask, settleTask } from './settle-task.js';

/** Settles every task after those it depends on. Resolves when all have ended, with those that are settled; the errors of the others went to `scope.fail`. */
export async function runGraph(scope: RunScope): Promise<ReadonlyMap<string, SettledTask>> {
  const ends = new Map<string, Promise<SettledTask | null>>();
  for (const name of scope.pipeline.order) ends.set(name, settleAfter(scope, name, ends));
  const settled = new Map<string, SettledTask>();
  for (const [name, end] of ends) {
    const task = await end;
    if (task !== null) settled.set(name, task);
  }
  return settled;
}

/** The task, or `null` if one that it depends on is not settled or the run ends before it is. */
async function settleAfter(scope: RunScope, name: string, ends: ReadonlyMap<string, Promise<SettledTask | null>>): Promise<SettledTask | null> {
  const dependencies = new Map<string, SettledTask>();
  for (const dependency of scope.pipeline.tasks[name]?.dependsOn ?? []) {
    const task = (await ends.get(dependency)) ?? null;
    if (task === null) return null;
    dependencies.set(dependency, task);
  }
  if (scope.signal.aborted) return null;
  try {
    return await settleTask(scope, name, dependencies);
  } catch (error) {
    scope.fail(error);
    return null;
  }
}

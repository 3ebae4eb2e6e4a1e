import { DepGraph, DepGraphCycleError } from 'dependency-graph';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { PipelineTask } from './pipeline.js';

/**
 * Names of tasks, each after those it depends on.
 *
 * @throws {InvalidArgumentError} if a dependency is unknown or named twice, or dependencies form a cycle.
 */
export function taskOrder(tasks: ReadonlyMap<string, Pick<PipelineTask, 'dependsOn'>>): readonly string[] {
  const graph = new DepGraph<null>();
  for (const name of tasks.keys()) graph.addNode(name, null);
  for (const [name, { dependsOn }] of tasks) {
    for (const [index, dependency] of dependsOn.entries()) {
      const refuse = (expected: string): never => {
        throw new InvalidArgumentError(`${name}.dependsOn`, expected, { received: dependency });
      };
      if (!tasks.has(dependency)) refuse(`names of tasks of this pipeline (${[...tasks.keys()].join(', ')})`);
      if (dependsOn.indexOf(dependency) !== index) refuse('distinct names');
      graph.addDependency(name, dependency);
    }
  }
  try {
    return graph.overallOrder();
  } catch (cause) {
    if (!(cause instanceof DepGraphCycleError)) throw cause;
    throw new InvalidArgumentError('dependsOn', 'free of cycles', { received: cycleOf(cause.cyclePath), cause });
  }
}

/** The path may lead into the cycle before it goes round. */
function cycleOf(path: readonly string[]): string {
  const last = path.at(-1) ?? '';
  return path.slice(path.indexOf(last)).join(' -> ');
}

/** Most trees of a model: even an empty one takes a few thousand bytes once it is read. */
const mostTrees = 2 ** 18;

/** Refuses a number of trees before any is read. */
export function checkTreeCount(count: number, refuse: (problem: string) => never): void {
  if (count > mostTrees) refuse(`it has ${count} trees, at most ${mostTrees} are read`);
}

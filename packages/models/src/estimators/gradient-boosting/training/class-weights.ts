/** Weight of each class, or `balanced` for n / (K count): as much for a rare class as for a frequent one. */
export type ClassWeights = 'balanced' | Readonly<Record<string, number>>;

/**
 * Weights of rows times the weights of their classes; a class that is not named has weight 1.
 *
 * @param labels - whole numbers of 0 or more.
 */
export function weightClasses(labels: Float64Array, weights: Float64Array | undefined, classWeights: ClassWeights): Float64Array {
  const ofClass =
    classWeights === 'balanced' ? balancedWeights(labels) : new Map(Object.entries(classWeights).map(([label, weight]) => [Number(label), weight]));
  return labels.map((label, row) => (weights === undefined ? 1 : weights[row]!) * (ofClass.get(label) ?? 1));
}

function balancedWeights(labels: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].map(([label, count]) => [label, labels.length / (counts.size * count)]));
}

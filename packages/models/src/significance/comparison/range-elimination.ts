import { type EliminationStep, scaleOf } from './maximum-elimination.js';

/**
 * Tests by the greatest difference of two of the remaining models, in standard errors (T_R).
 *
 * @param means - mean loss of each model.
 * @param deviations - of each model: its mean in each resample less its mean in the data.
 */
export function rangeElimination(means: Float64Array, deviations: readonly Float64Array[]): (remaining: readonly number[]) => EliminationStep {
  const replications = deviations[0]!.length;
  const scales = means.map(() => 0);
  const scaleOfPair = Array.from(means, (mean, first) =>
    scales.map((_, second) => {
      if (second <= first) return 0;
      const difference = deviations[first]!.map((value, replication) => value - deviations[second]![replication]!);
      return scaleOf(difference, mean - means[second]!);
    }),
  );
  return (remaining) => {
    const resampled = new Float64Array(replications);
    let [worst, statistic] = [remaining[0]!, Number.NEGATIVE_INFINITY];
    for (const [place, first] of remaining.entries()) {
      for (const second of remaining.slice(place + 1)) {
        const scale = scaleOfPair[first]![second]!;
        const value = (means[first]! - means[second]!) * scale;
        if (Math.abs(value) > statistic) [worst, statistic] = [value >= 0 ? first : second, Math.abs(value)];
        raiseTo(resampled, [deviations[first]!, deviations[second]!], scale);
      }
    }
    return { worst, statistic, resampled };
  };
}

function raiseTo(maxima: Float64Array, [first, second]: readonly [Float64Array, Float64Array], scale: number): void {
  for (let replication = 0; replication < maxima.length; replication++) {
    const value = Math.abs(first[replication]! - second[replication]!) * scale;
    if (value > maxima[replication]!) maxima[replication] = value;
  }
}

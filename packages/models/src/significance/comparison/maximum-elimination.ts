/** One test that all remaining models are equally good. */
export interface EliminationStep {
  /** Model to leave out if they are not. */
  readonly worst: number;
  readonly statistic: number;
  /** The statistic of each resample, centred. */
  readonly resampled: Float64Array;
}

/**
 * Tests by the greatest distance of a model to the mean of the remaining ones, in standard errors (T_max).
 *
 * @param means - mean loss of each model.
 * @param deviations - of each model: its mean in each resample less its mean in the data.
 */
export function maximumElimination(means: Float64Array, deviations: readonly Float64Array[]): (remaining: readonly number[]) => EliminationStep {
  return (remaining) => {
    const resampled = new Float64Array(deviations[0]!.length).fill(Number.NEGATIVE_INFINITY);
    const average = meanOf(remaining, deviations, resampled.length);
    const centre = remaining.reduce((sum, model) => sum + means[model]!, 0) / remaining.length;
    let [worst, statistic] = [remaining[0]!, Number.NEGATIVE_INFINITY];
    for (const model of remaining) {
      const own = deviations[model]!.map((value, replication) => value - average[replication]!);
      const scale = scaleOf(own, means[model]! - centre);
      const value = (means[model]! - centre) * scale;
      if (value > statistic) [worst, statistic] = [model, value];
      for (let replication = 0; replication < own.length; replication++) {
        const star = own[replication]! * scale;
        if (star > resampled[replication]!) resampled[replication] = star;
      }
    }
    return { worst, statistic, resampled };
  };
}

function meanOf(remaining: readonly number[], deviations: readonly Float64Array[], replications: number): Float64Array {
  const out = new Float64Array(replications);
  for (const model of remaining) for (let replication = 0; replication < replications; replication++) out[replication]! += deviations[model]![replication]!;
  return out.map((sum) => sum / remaining.length);
}

/**
 * One over the root mean square of resampled deviations; 0 where they do not vary beyond rounding, so that a difference without variance counts for nothing.
 */
export function scaleOf(resampled: Float64Array, difference: number): number {
  let squares = 0;
  for (const value of resampled) squares += value * value;
  const standardError = Math.sqrt(squares / resampled.length);
  return standardError > 1e-12 * Math.abs(difference) ? 1 / standardError : 0;
}

import { normalQuantile, normalUpperTail, type SeededRandom, seededRandom, stationaryBootstrapRows, studentTQuantile } from '@spx/core';
import { skillInterval } from '@spx/models';
import { overlappingSessions } from './overlapping-sessions.js';

/**
 * How often 90 % intervals of a skill hold the true one, on labels that overlap over 30 of 360 rows of a session: the figures of docs/how-to/significance.md.
 *
 * Call: `node --import tsx bench/src/skill-interval-coverage.ts [RUNS]` after `npm run build`. The true skill is the planted R2, for forecast and label share the session's
 * volatility. `delta` is the interval of `evaluate`, `percentile` and `BCa` the usual bootstraps of whole sessions, `studentised` is `skillInterval` by session, `stretches`
 * the same without sessions, on one long series.
 */
const runs = Number(process.argv[2] ?? 1_000);
const level = 0.9;
const replications = 999;

type Bounds = readonly [number, number];

for (const logVolatility of [0, 0.5]) {
  for (const sessions of [25, 62]) {
    for (const signalR2 of [0, 0.02, 0.3]) {
      const hits: Record<string, number> = { delta: 0, percentile: 0, BCa: 0, studentised: 0, stretches: 0 };
      let width = 0;
      for (let run = 0; run < runs; run++) {
        const random = seededRandom(run).fork(`${sessions} ${signalR2} ${logVolatility}`);
        const { values, signal, session } = overlappingSessions({
          random,
          sessions,
          rowsPerSession: 360,
          horizonBars: 30,
          signalR2,
          persistence: 0.97,
          logVolatility,
        });
        // Without a signal the forecast is noise of its own that costs what it explains of nothing.
        const forecast =
          signalR2 > 0
            ? signal
            : overlappingSessions({ random, sessions, rowsPerSession: 360, horizonBars: 1, persistence: 0.97, signalR2: 0.01, logVolatility }).signal;
        const truth = signalR2 > 0 ? signalR2 : -0.01;
        const losses = values.map((value, row) => (value - forecast[row]!) ** 2);
        const baselineLosses = values.map((value) => value * value);
        const studentised = skillInterval({ losses, baselineLosses, session, level, replications, seed: run })!;
        const stretches = skillInterval({ losses, baselineLosses, level, replications, seed: run })!;
        const bounds: Record<string, Bounds> = {
          ...usualIntervals(sums(losses, session), sums(baselineLosses, session), random),
          studentised: [studentised.low, studentised.high],
          stretches: [stretches.low, stretches.high],
        };
        for (const [method, [low, high]] of Object.entries(bounds)) if (low <= truth && truth <= high) hits[method]!++;
        width += (studentised.high - studentised.low) / runs;
      }
      const shares = Object.entries(hits).map(([method, count]) => `${method} ${((100 * count) / runs).toFixed(1)} %`);
      console.log(`log volatility ${logVolatility}, ${sessions} sessions, R2 ${signalR2}: ${shares.join(', ')}; mean width ${width.toFixed(4)}`);
    }
  }
}

function sums(values: Float64Array, session: Float64Array): Float64Array {
  const out = new Float64Array(session.at(-1)! + 1);
  for (let row = 0; row < values.length; row++) out[session[row]!]! += values[row]!;
  return out;
}

function skillOf(own: Float64Array, base: Float64Array, units: Iterable<number>): number {
  let [numerator, denominator] = [0, 0];
  for (const unit of units) {
    numerator += own[unit]!;
    denominator += base[unit]!;
  }
  return 1 - numerator / denominator;
}

/** The intervals that were not taken. */
function usualIntervals(own: Float64Array, base: Float64Array, random: SeededRandom): Record<string, Bounds> {
  const units = own.length;
  const all = [...own.keys()];
  const skill = skillOf(own, base, all);
  const resampled = Float64Array.from({ length: replications }, () => skillOf(own, base, stationaryBootstrapRows(units, { blockLength: 1, random }))).sort();
  const quantile = (share: number): number => resampled[Math.min(replications - 1, Math.max(0, Math.round((replications + 1) * share) - 1))]!;
  const bias = normalQuantile(resampled.filter((value) => value < skill).length / replications);
  const jackknife = all.map((left) =>
    skillOf(
      own,
      base,
      all.filter((unit) => unit !== left),
    ),
  );
  const centre = jackknife.reduce((sum, value) => sum + value, 0) / units;
  const moment = (power: number): number => jackknife.reduce((sum, value) => sum + (centre - value) ** power, 0);
  const acceleration = moment(3) / (6 * moment(2) ** 1.5);
  const corrected = (share: number): number => {
    const shifted = bias + normalQuantile(share);
    return 1 - normalUpperTail(bias + shifted / (1 - acceleration * shifted));
  };
  const gains = own.map((loss, unit) => base[unit]! - loss);
  const meanGain = gains.reduce((sum, gain) => sum + gain, 0) / units;
  const scatter = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - meanGain) ** 2, 0) / (units - 1) / units);
  const margin = (studentTQuantile((1 + level) / 2, units - 1) * scatter * units) / base.reduce((sum, value) => sum + value, 0);
  return {
    delta: [skill - margin, skill + margin],
    percentile: [quantile((1 - level) / 2), quantile((1 + level) / 2)],
    BCa: [quantile(corrected((1 - level) / 2)), quantile(corrected((1 + level) / 2))],
  };
}

import { type SeededRandom, seededRandom, sessionStarts } from '@spx/core';
import { forwardReturn, readBars, sessionIndex } from '@spx/features';
import { clusteredTest, dieboldMariano, fixedSmoothing } from '@spx/models';
import { describeShare } from './describe-share.js';
import { overlappingSessions } from './overlapping-sessions.js';
import { slowNoise } from './slow-noise.js';

/**
 * How often each test of forecasts finds skill at nominal 5 % where there is none, on labels that overlap over 30 bars: the figures of docs/how-to/significance.md.
 *
 * Call: `node --import tsx bench/src/test-size-on-bars.ts RUNS [FILE...]` after `npm run build`; the files are minute bars. Real labels keep their volatility and overlap and
 * lose their direction: the sign of a whole session is drawn. Each run takes consecutive sessions from a random start and a forecast f that knows nothing, and tests the loss
 * difference to first order in a small forecast, 2 f y, whose mean is exactly 0: the hypothesis holds with equality.
 */
const horizonBars = 30;
const [given, ...files] = process.argv.slice(2);
const runs = Number(given ?? 2_000);

/** A sample of sessions without any skill: loss differences with their sessions. */
type Sample = (random: SeededRandom, sessions: number) => { readonly differences: Float64Array; readonly session: Float64Array };

const tests: Readonly<Record<string, (differences: Float64Array, session: Float64Array) => number | null>> = {
  'clustered by session': (differences, session) => clusteredTest(differences, session).pValue,
  'Diebold-Mariano, HLN at 30': (differences) => dieboldMariano(differences, { horizon: horizonBars }).pValue,
  'fixed smoothing, periodogram': (differences) => fixedSmoothing(differences).pValue,
  'fixed smoothing, covariance': (differences) => fixedSmoothing(differences, { estimator: 'weighted-covariance' }).pValue,
  'fixed smoothing, covariance over 60': (differences) =>
    fixedSmoothing(differences, { estimator: 'weighted-covariance', bandwidth: Math.max(2 * horizonBars, Math.floor(Math.sqrt(differences.length))) }).pValue,
  uncorrected: (differences) => dieboldMariano(differences).pValue,
};

report('simulated, forecast persistence 0.97', (random, sessions) => {
  const { values, session } = overlappingSessions({ random, sessions, rowsPerSession: 360, horizonBars, logVolatility: 0.5 });
  return { differences: product(values, slowNoise(session, { random, persistence: 0.97 })), session };
});
if (files.length > 0) {
  const real = await labelsOf(files);
  report('real labels, forecast of persistence 0.97', (random, sessions) => {
    const { values, session } = stretchOf(real, { random, sessions });
    return { differences: product(values, slowNoise(session, { random, persistence: 0.97 })), session };
  });
  report('real labels, forecast is the return of the last 30 minutes', (random, sessions) => {
    const { values, trailing, session } = stretchOf(real, { random, sessions });
    return { differences: product(values, trailing), session };
  });
}

function report(title: string, sample: Sample): void {
  for (const sessions of [62, 5, 1]) {
    const counts = Object.fromEntries(Object.keys(tests).map((name) => [name, { rejected: 0, silent: 0 }]));
    for (let run = 0; run < runs; run++) {
      const { differences, session } = sample(seededRandom(run).fork(`${title} ${sessions}`), sessions);
      for (const [name, test] of Object.entries(tests)) {
        const pValue = test(differences, session);
        if (pValue === null) counts[name]!.silent++;
        else if (pValue < 0.05) counts[name]!.rejected++;
      }
    }
    for (const [name, { rejected, silent }] of Object.entries(counts)) {
      const verdict =
        silent === runs ? 'never a verdict' : `${describeShare(rejected, runs)}${silent > 0 ? `, no verdict in ${((100 * silent) / runs).toFixed(1)} %` : ''}`;
      console.log(`${title}; ${sessions} sessions; ${name}: ${verdict}`);
    }
  }
}

interface RealLabels {
  readonly values: Float64Array;
  /** Return over the last 30 bars of the session. */
  readonly trailing: Float64Array;
  readonly session: Float64Array;
  readonly starts: readonly number[];
}

async function labelsOf(paths: readonly string[]): Promise<RealLabels> {
  const { bars } = await readBars(paths);
  const sessions = sessionIndex(bars);
  const label = forwardReturn(bars, { horizonBars, sessions, unit: 'percent' });
  const close = bars.column('close');
  const past = close.map((price, row) => (sessions[row - horizonBars] === sessions[row] ? 100 * (price / close[row - horizonBars]! - 1) : Number.NaN));
  const rows = Uint32Array.from(close.keys()).filter((row) => Number.isFinite(label.values[row]) && Number.isFinite(past[row]));
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const session = take(sessions);
  return { values: take(label.values), trailing: take(past), session, starts: sessionStarts(session) };
}

/** Consecutive sessions from a random one on, each with a random sign. */
function stretchOf({ values, trailing, session, starts }: RealLabels, { random, sessions }: { readonly random: SeededRandom; readonly sessions: number }) {
  const first = random.integer(starts.length - sessions + 1);
  const [from, to] = [starts[first]!, starts[first + sessions] ?? values.length];
  const sign = new Map(starts.slice(first, first + sessions).map((start) => [session[start]!, random.uniform() < 0.5 ? -1 : 1]));
  const own = session.slice(from, to);
  return { values: values.slice(from, to).map((value, row) => value * sign.get(own[row]!)!), trailing: trailing.slice(from, to), session: own };
}

function product(left: Float64Array, right: Float64Array): Float64Array {
  return left.map((value, row) => 2 * value * right[row]!);
}

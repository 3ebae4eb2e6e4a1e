import { describe, expect, test } from 'vitest';
import type { FeatureCalculator, FeatureKernel, KernelFamily } from '../src/contracts/feature-calculator.js';
import { cleanBars } from '../src/testing/bars/clean-bars.js';
import { featureCalculatorContract } from '../src/testing/feature-calculator/feature-calculator-contract.js';
import { type BrokenRule, testBrokenRules } from './subjects/broken-rules.js';
import { meanOf, meanWithKernel, windowCalculator, windowMean } from './subjects/window-calculator.js';

const WINDOW = 5;

describe.each<[string, () => FeatureCalculator]>([
  ['a finite window', () => windowMean()],
  ['a recursive filter', () => ema(200)],
  ['a calculator with a dependency', deviationOfChange],
  ['a calculator of times and flags', originalWithinAnHour],
])('%s keeps every rule', (_name, create) => {
  for (const { name, run } of featureCalculatorContract(create)) test(name, run);
});

describe('wrong calculators are found', () => {
  testBrokenRules(brokenCalculators(), (create) => featureCalculatorContract(create));
});

test('a settle too long for any bars asks for longer ones', async () => {
  const endless = () => ({ ...windowMean(), settle: { sma_5: 1_000_000 } });
  const [settle] = featureCalculatorContract(endless, { cleanBars: cleanBars({ rows: 500 }) }).filter(({ name }) => name.includes('full history'));
  await expect(settle?.run()).rejects.toThrow('500 bars are too few to prove a settle of 1000000; pass longer "cleanBars".');
});

/** Exponential mean that steps over missing values; `settle` as declared. */
function ema(settle: number): FeatureCalculator {
  return {
    specVersion: 1,
    id: 'ema_21',
    inputs: ['close'],
    outputs: ['ema_21'],
    warmUp: { ema_21: 0 },
    settle: { ema_21: settle },
    kernel: () =>
      rowKernel(2, (state, [close]) => {
        if (Number.isNaN(close)) return Number.NaN;
        state[1] = state[0] === 0 ? close! : state[1]! + (2 / 22) * (close! - state[1]!);
        state[0] = 1;
        return state[1]!;
      }),
  };
}

function deviationOfChange(): FeatureCalculator {
  const change = windowCalculator({ id: 'return_1', window: 2, value: ([close]) => (close![1]! - close![0]!) / close![0]! });
  const value = ([changes]: readonly Float64Array[]): number => {
    const centre = meanOf(changes!);
    return Math.sqrt(meanOf(changes!.map((entry) => (entry - centre) ** 2)));
  };
  return windowCalculator({ id: 'volatility_5', inputs: ['return_1'], window: 5, value, dependencies: [change], earlier: 1 });
}

/** 1 if a bar of the last hour was not made by gap filling; the state holds the time of the newest such bar. */
function originalWithinAnHour(): FeatureCalculator {
  const id = 'has_original_60min';
  return {
    specVersion: 1,
    id,
    inputs: ['time', 'is_backfilled'],
    outputs: [id],
    warmUp: { [id]: 0 },
    settle: { [id]: 60 },
    kernel: () =>
      rowKernel(1, (state, [time, isBackfilled]) => {
        if (isBackfilled === 0) state[0] = time!;
        return state[0] !== 0 && time! - state[0]! < 3_600_000 ? 1 : 0;
      }),
  };
}

/** A kernel of one output that handles rows one at a time. */
function rowKernel(stateLength: number, next: (state: Float64Array, values: readonly number[]) => number, start = 0): FeatureKernel {
  const state = new Float64Array(stateLength).fill(start);
  const advance: FeatureKernel['advance'] = (columns, from, to, [out]) => {
    for (let row = from; row < to; row++) {
      out![row] = next(
        state,
        columns.map((column) => column[row]!),
      );
    }
  };
  return { state, advance };
}

function doubledInFamily(): FeatureKernel {
  const kernel = ema(200).kernel();
  const rowLoop: KernelFamily['rowLoop'] = () => (row) => {
    kernel.advance([row.subarray(0, 1)], 0, 1, [row.subarray(1)]);
    row[1] = 2 * row[1]!;
  };
  return { ...kernel, family: { rowLoop } };
}

function advancesOnPeek(): FeatureKernel {
  const kernel = ema(200).kernel();
  return { ...kernel, peek: (columns, row, out) => kernel.advance(columns, row, row + 1, out) };
}

function brokenCalculators(): readonly BrokenRule<() => FeatureCalculator>[] {
  const shared = windowMean().kernel();
  const instances = [windowMean(5), windowMean(6)];
  return [
    broken('is well formed', 'a version that does not exist', /"specVersion" is 2/, { ...windowMean(), specVersion: 2 as 1 }),
    broken('is well formed', 'an id with a space', /"id" is "sma 5"/, { ...windowMean(), id: 'sma 5' }),
    broken('is well formed', 'no inputs', /"inputs" is empty/, { ...windowMean(), inputs: [] }),
    broken('is well formed', 'no outputs', /"outputs" is empty/, { ...windowMean(), outputs: [] }),
    broken('is well formed', 'an input twice', /"inputs" has a name twice/, { ...windowMean(), inputs: ['close', 'close'] }),
    broken('is well formed', 'an output twice', /"outputs" has a name twice/, { ...windowMean(), outputs: ['sma_5', 'sma_5'] }),
    broken('is well formed', 'an output in camel case', /output "smaFive" is not in snake_case/, { ...windowMean(), outputs: ['smaFive'] }),
    broken('is well formed', 'no warm-up', /"warmUp" of "sma_5" is undefined/, { ...windowMean(), warmUp: {} }),
    broken('is well formed', 'a negative warm-up', /"warmUp" of "sma_5" is -1/, { ...windowMean(), warmUp: { sma_5: -1 } }),
    broken('is well formed', 'half a settle', /"settle" of "sma_5" is 4.5/, { ...windowMean(), settle: { sma_5: 4.5 } }),
    broken('is well formed', 'a settle of no output', /"settle" names "other"/, { ...windowMean(), settle: { sma_5: 4, other: 1 } }),
    broken('is well formed', 'a settle below the warm-up', /"settle" of "sma_5" is 3, below its warmUp of 4/, { ...windowMean(), settle: { sma_5: 3 } }),
    broken(
      'is well formed',
      'one kernel for all',
      /two kernels share one "state" array/,
      meanWithKernel(() => shared),
    ),
    {
      check: 'is well formed',
      how: 'other names in each instance',
      report: /two instances describe themselves differently/,
      subject: () => instances.reverse()[0]!,
    },
    broken('gives the same in the loop of its family', 'a family that doubles', /in its family's loop output "ema_21" at row 0 is/, {
      ...ema(200),
      kernel: doubledInFamily,
    }),
    broken('peeks at what advance then gives', 'a peek that gives the close', /a peek says that output "ema_21" at row \d+ is/, {
      ...ema(200),
      kernel: () => ({ ...ema(200).kernel(), peek: ([close], row, [out]) => out?.fill(close![row]!, row, row + 1) }),
    }),
    broken('peeks at what advance then gives', 'a peek that takes the row in', /a peek at row 0 changes "state" at place 0/, {
      ...ema(200),
      kernel: advancesOnPeek,
    }),
    broken('writes every row of every output', 'warm-up rows left out', /row 0 of output "sma_5" was not written/, meanWithKernel(leavesWarmUpOut)),
    broken('has its first value exactly at warmUp', 'one too many', /first value at row 4, its warmUp is 5/, { ...windowMean(), warmUp: { sma_5: 5 } }),
    broken(
      'has its first value exactly at warmUp',
      'no value ever',
      /has no value in 3000 bars/,
      meanWithKernel(() => rowKernel(1, () => Number.NaN)),
    ),
    broken('gives the same numbers in every run', 'a count of runs', /in a second kernel output "sma_5" at row 0/, counter()),
    broken('gives the same numbers in every run', 'memory shared by all kernels', /when two kernels run in turns/, sharedPrevious()),
    broken('leaves its inputs untouched', 'fills zeros in place', /it changed input "close" at row 0 from [\d.]+ to 0/, meanWithKernel(overwritesInputs)),
    broken('never looks ahead', 'uses the next row', /column "sma_5" at row \d+ .* is the first row that changes/, meanWithKernel(readsNextRow)),
    broken(
      'gives the same bits however the rows are cut',
      'forgets at each range',
      /when rows come one by one.*its range is/,
      meanWithKernel(forgetsBetweenRanges),
    ),
    broken('gives the same bits however the rows are cut', 'tells warm-up by the row number', /arrays of one row/, meanWithKernel(warmUpByRowNumber)),
    broken(
      'neither reads nor writes rows outside the range',
      'reads the row before',
      /with NaN in every other row, output "sma_5" at row \d+ is NaN/,
      meanWithKernel(readsRowBefore),
    ),
    broken(
      'neither reads nor writes rows outside the range',
      'reads it only if it is a number',
      /with 3000000000000 in every other row/,
      meanWithKernel(readsNumberBefore),
    ),
    broken('neither reads nor writes rows outside the range', 'writes one row more', /it wrote 0 to row \d+ of output "sma_5"/, meanWithKernel(writesOneMore)),
    broken(
      'keeps all its memory in state',
      'a variable beside it',
      /copied into a fresh kernel, output "sma_5" at row \d+/,
      meanWithKernel(remembersBesideState),
    ),
    broken('keeps all its memory in state', 'a new array each time', /"state" is another array than before/, meanWithKernel(replacesState)),
    broken(
      'starts anew when state is filled with zeros',
      'a start other than zero',
      /state\.fill\(0\), output "sma_5" at row 0/,
      meanWithKernel(startsAtMinusOne),
    ),
    broken('shows a NaN input as NaN', 'compares with NaN', /with NaN in input "close" at row \d+, no output is NaN/, upShare()),
    broken(
      'recovers from a NaN input within settle rows',
      'a running sum',
      /after NaN in "close" at row \d+, output "sma_5" at row \d+ is still NaN/,
      meanWithKernel(runningSum),
    ),
    broken('recovers from a NaN input within settle rows', 'a filter that keeps NaN', /after NaN in "close"/, meanWithKernel(filterThatKeepsNan)),
    broken('keeps no trace of a spike that has left the window', 'a running sum of squares', /was 10000 times as large at row \d+/, runningDeviation()),
    broken('agrees with the full history after settle rows', 'a settle for five digits', /its settle is 60: declare a settle of \d+ or more/, ema(60)),
    broken('agrees with the full history after settle rows', 'a sum since the start', /it may never settle/, cumulativeVolume()),
    broken('never gives an infinity on awkward bars', 'divides by volume', /at row 700 is Infinity; inputs there: close [\d.]+, volume 0/, closePerVolume()),
    broken('never gives an infinity on constant windows', 'divides by the range', /on bars that never change, output/, closePerRange()),
  ];
}

function broken(check: string, how: string, report: RegExp, calculator: FeatureCalculator): BrokenRule<() => FeatureCalculator> {
  return { check, how, report, subject: () => calculator };
}

function leavesWarmUpOut(): FeatureKernel {
  const { state, advance } = windowMean().kernel();
  return {
    state,
    advance: (columns, from, to, [out]) => {
      const whole = new Float64Array(out!.length);
      advance(columns, from, to, [whole]);
      for (let row = from; row < to; row++) if (!Number.isNaN(whole[row]!)) out![row] = whole[row]!;
    },
  };
}

function counter(): FeatureCalculator {
  let runs = 0;
  return meanWithKernel(() => {
    runs++;
    return rowKernel(1, () => runs);
  });
}

function sharedPrevious(): FeatureCalculator {
  let previous = Number.NaN;
  return meanWithKernel(() =>
    rowKernel(1, (state, [close]) => {
      const value = state[0] === 0 ? Number.NaN : close! - previous;
      state[0] = 1;
      previous = close!;
      return value;
    }),
  );
}

function overwritesInputs(): FeatureKernel {
  return {
    state: new Float64Array(1),
    advance: ([close], from, to, [out]) => {
      for (let row = from; row < to; row++) {
        out![row] = close![row]!;
        close![row] = 0;
      }
    },
  };
}

function readsNextRow(): FeatureKernel {
  return {
    state: new Float64Array(1),
    advance: ([close], from, to, [out]) => {
      for (let row = from; row < to; row++) out![row] = close![Math.min(row + 1, to - 1)]!;
    },
  };
}

function forgetsBetweenRanges(): FeatureKernel {
  return {
    state: new Float64Array(1),
    advance: ([close], from, to, [out]) => {
      for (let row = from; row < to; row++) out![row] = row - from < WINDOW - 1 ? Number.NaN : meanOf(close!.subarray(row - WINDOW + 1, row + 1));
    },
  };
}

function warmUpByRowNumber(): FeatureKernel {
  const { state, advance } = windowMean().kernel();
  return {
    state,
    advance: (columns, from, to, out) => {
      advance(columns, from, to, out);
      for (let row = from; row < Math.min(to, WINDOW - 1); row++) out[0]![row] = Number.NaN;
    },
  };
}

function readsRowBefore(): FeatureKernel {
  return {
    state: new Float64Array(1),
    advance: ([close], from, to, [out]) => {
      for (let row = from; row < to; row++) out![row] = row === 0 ? Number.NaN : close![row]! - close![row - 1]!;
    },
  };
}

function readsNumberBefore(): FeatureKernel {
  const { state, advance } = windowMean().kernel();
  return {
    state,
    advance: (columns, from, to, out) => {
      advance(columns, from, to, out);
      if (columns[0]![to]! > 1e9) out[0]![from] = 0;
    },
  };
}

function writesOneMore(): FeatureKernel {
  const { state, advance } = windowMean().kernel();
  return {
    state,
    advance: (columns, from, to, out) => {
      advance(columns, from, to, out);
      out[0]![to] = 0;
    },
  };
}

function remembersBesideState(): FeatureKernel {
  let previous = Number.NaN;
  return rowKernel(1, (_state, [close]) => {
    const value = close! - previous;
    previous = close!;
    return value;
  });
}

function replacesState(): FeatureKernel {
  const kernel = {
    state: new Float64Array(1),
    advance: ([close]: readonly Float64Array[], from: number, to: number, [out]: readonly Float64Array[]): void => {
      kernel.state = kernel.state.slice();
      for (let row = from; row < to; row++) out![row] = close![row]!;
    },
  };
  return kernel;
}

function startsAtMinusOne(): FeatureKernel {
  const next = (state: Float64Array, [close]: readonly number[]): number => {
    const value = state[0] === -1 ? Number.NaN : close! - state[0]!;
    state[0] = close!;
    return value;
  };
  return rowKernel(1, next, -1);
}

/** Share of rises in the last rows; a comparison with NaN is false and counts as no rise. */
function upShare(): FeatureCalculator {
  const up = (state: Float64Array, [close]: readonly number[]): number => {
    state.copyWithin(1, 2);
    state[4] = close! > state[5]! ? 1 : 0;
    state[5] = close!;
    state[0]!++;
    return state[0]! < 5 ? Number.NaN : meanOf(state.subarray(1, 5));
  };
  return meanWithKernel(() => rowKernel(6, up));
}

/** Adds the newest and subtracts the oldest, so that one NaN stays for ever. */
function runningSum(): FeatureKernel {
  return rowKernel(2 + WINDOW, (state, [close]) => {
    const oldest = state[2]!;
    state.copyWithin(2, 3);
    state[1 + WINDOW] = close!;
    state[1] = state[1]! + close! - oldest;
    state[0]!++;
    return state[0]! < WINDOW ? Number.NaN : state[1]! / WINDOW;
  });
}

function filterThatKeepsNan(): FeatureKernel {
  return rowKernel(2, (state, [close]) => {
    state[1] = state[0] === 0 ? close! : state[1]! + 0.5 * (close! - state[1]!);
    state[0] = 1;
    return state[1]!;
  });
}

/** Variance from running sums of values and squares, restarted by a missing value: the squares of a spike leave their rounding behind. */
function runningDeviation(): FeatureCalculator {
  const next = (state: Float64Array, [close]: readonly number[]): number => {
    if (Number.isNaN(close)) {
      state.fill(0);
      return Number.NaN;
    }
    const oldest = state[3]!;
    state.copyWithin(3, 4);
    state[2 + WINDOW] = close!;
    state[1] = state[1]! + close! - oldest;
    state[2] = state[2]! + close! * close! - oldest * oldest;
    state[0]!++;
    return state[0]! < WINDOW ? Number.NaN : state[2]! / WINDOW - (state[1]! / WINDOW) ** 2;
  };
  return meanWithKernel(() => rowKernel(3 + WINDOW, next));
}

function cumulativeVolume(): FeatureCalculator {
  const rows = { volume_total: 0 };
  const add = (state: Float64Array, [volume]: readonly number[]): number => {
    state[0]! += volume!;
    return state[0]!;
  };
  return { specVersion: 1, id: 'volume_total', inputs: ['volume'], outputs: ['volume_total'], warmUp: rows, settle: rows, kernel: () => rowKernel(1, add) };
}

function closePerVolume(): FeatureCalculator {
  return windowCalculator({ id: 'close_per_volume', inputs: ['close', 'volume'], window: 1, value: ([close, volume]) => close![0]! / volume![0]! });
}

function closePerRange(): FeatureCalculator {
  const value = ([close, high, low]: readonly Float64Array[]): number => close![0]! / (high![0]! - low![0]!);
  return windowCalculator({ id: 'close_per_range', inputs: ['close', 'high', 'low'], window: 1, value });
}

import type { DriftSample } from '../../contracts/drift-test.js';
import { firstDifference, showNumber } from '../first-difference.js';
import { type DriftCheck, drawSample } from './drift-context.js';

/** Neither sample is written to. */
export const checkInputsUntouched: DriftCheck = {
  name: 'leaves its inputs untouched',
  run: (context, fail) => {
    const samples = { reference: drawSample(context, context.referenceRows), current: drawSample(context, context.currentRows) };
    const before = Object.values(samples).flatMap((sample) => arraysOf(sample).map((values) => values.slice()));
    context.test.compare(samples.reference, samples.current);
    const after = Object.entries(samples).flatMap(([who, sample]) =>
      arraysOf(sample).map((values, index) => [`${who}.${index === 0 ? 'sorted' : 'series'}`, values] as const),
    );
    for (const [index, [name, received]] of after.entries()) {
      const found = firstDifference({ names: [name], expected: [before[index]!], received: [received] }, { from: 0, to: received.length });
      if (found !== null) fail(`it changed "${name}" at ${found.row} from ${showNumber(found.expected)} to ${showNumber(found.received)}.`);
    }
  },
};

function arraysOf({ sorted, series }: DriftSample): readonly Float64Array[] {
  return series === undefined ? [sorted] : [sorted, series];
}

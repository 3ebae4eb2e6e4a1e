import fc from 'fast-check';
import { describe, it } from 'vitest';
import { barChart } from './bar-chart.js';
import { histogramOverlay } from './histogram-overlay.js';
import { intervalChart } from './interval-chart.js';
import { lineChart } from './line-chart.js';
import { scatterChart } from './scatter-chart.js';
import { stackedBar } from './stacked-bar.js';
import { timelineBands } from './timeline-bands.js';

const value = fc.oneof(
  fc.double({ min: -1e300, max: 1e300 }),
  fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1e300, -1e300, 1e15, 1.7e12),
);
const values = fc.array(value, { maxLength: 60 });
const settings = { seed: 11, numRuns: 300 };

/** Every number of every attribute that places a mark is finite. */
function drawsOnlyFiniteCoordinates(svg: string): boolean {
  const attributes = svg.match(/ (?:d|x|y|cx|cy|r|width|height|viewBox)="[^"]*"/g) ?? [];
  return attributes.length > 0 && !attributes.some((attribute) => /NaN|Infinity|undefined|null|e\+?\d/.test(attribute));
}

describe('charts', () => {
  it('never draw a coordinate that is not a plain number, whatever the data', () => {
    fc.assert(
      fc.property(values, values, value, (x, y, mark) => {
        const ascending = x.toSorted((a, b) => a - b);
        const names = { title: 't', xLabel: 'x', yLabel: 'y' };
        const items = x.map((one, index) => ({ label: `item ${index}`, value: one, low: y[index] ?? 0, high: one, row: 'r', from: one, to: y[index] ?? 0 }));
        const shares = y.map((one) => Math.min(1, Math.abs(one)));
        const edges = [-1, ...y.map((_, index) => index ** 9)];
        const charts = [
          lineChart({ ...names, series: [{ label: 's', x: ascending, y, low: y, high: x }], marks: [{ value: mark, label: 'm' }] }),
          lineChart({ ...names, xKind: 'time', series: [{ label: 's', x: ascending, y }] }),
          scatterChart({ ...names, x, y }),
          barChart({ title: 't', valueLabel: 'v', bars: items }),
          intervalChart({ title: 't', xLabel: 'x', intervals: items }),
          stackedBar({ title: 't', unit: 's', segments: items }),
          timelineBands({ title: 't', bands: items, gaps: items }),
          histogramOverlay({
            title: 't',
            xLabel: 'x',
            edges,
            reference: { label: 'a', shares },
            current: { label: 'b', shares: shares.toReversed() },
          }),
        ];
        return charts.every(drawsOnlyFiniteCoordinates);
      }),
      settings,
    );
  });

  it('keep every mark of a line inside the drawing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 50 }), (y) => {
        const svg = lineChart({ title: 't', xLabel: 'x', yLabel: 'y', width: 300, height: 200, series: [{ label: 's', x: y.map((_, index) => index), y }] });
        const marks = [...svg.matchAll(/c([xy])="([^"]*)"/g)];
        return marks.every(([, axis, at]) => Number(at) >= 0 && Number(at) <= (axis === 'x' ? 300 : 200));
      }),
      settings,
    );
  });
});

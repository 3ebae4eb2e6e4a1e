import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { barChart } from './bar-chart.js';
import { histogramOverlay } from './histogram-overlay.js';
import { intervalChart } from './interval-chart.js';
import { lineChart } from './line-chart.js';
import { scatterChart } from './scatter-chart.js';
import { stackedBar } from './stacked-bar.js';
import { timelineBands } from './timeline-bands.js';

const names = { title: 'A <title>', description: 'What & why', xLabel: 'x, s', yLabel: 'y, %' };

describe('every chart', () => {
  it('carries its title and description, escaped', () => {
    const charts = [
      lineChart({ ...names, series: [] }),
      scatterChart({ ...names, x: [], y: [] }),
      barChart({ ...names, valueLabel: 'v', bars: [] }),
      intervalChart({ ...names, intervals: [] }),
      stackedBar({ ...names, unit: 's', segments: [] }),
      timelineBands({ ...names, bands: [] }),
      histogramOverlay({ ...names, edges: [0, 1], reference: { label: 'a', shares: [0] }, current: { label: 'b', shares: [0] } }),
    ];
    for (const chart of charts) expect(chart).toMatch(/^<svg class="chart" role="img" [^>]*><title>A &lt;title&gt;<\/title><desc>What &amp; why<\/desc>/);
  });
});

describe('lineChart', () => {
  it('breaks the line where a value is missing', () => {
    const svg = lineChart({ ...names, series: [{ label: 's', x: [0, 1, 2, 3, 4], y: [1, 2, Number.NaN, 3, 4] }] });
    expect(svg.match(/<path class="line /g)).toHaveLength(2);
  });

  it('shows a legend for two series and none for one', () => {
    const series = { x: [0, 1], y: [1, 2] };
    expect(lineChart({ ...names, series: [{ label: 'train', ...series }] })).not.toContain('>train<');
    expect(
      lineChart({
        ...names,
        series: [
          { label: 'train', ...series },
          { label: 'test', ...series },
        ],
      }),
    ).toContain('>train<');
  });

  it('draws dots alone, and gives equal ratios equal lengths on a logarithmic axis', () => {
    const svg = lineChart({ ...names, xKind: 'log', series: [{ label: 's', shape: 'dots', x: [100, 1, 10, 0, -1], y: [1, 1, 1, 1, 1] }] });
    expect(svg).not.toContain('<path class="line ');
    const places = Array.from(svg.matchAll(/<circle [^>]*cx="([\d.]+)"/g), (match) => Number(match[1])).sort((a, b) => a - b);
    expect(places).toHaveLength(3);
    expect(places[2]! - places[1]!).toBeCloseTo(places[1]! - places[0]!, 0);
    expect(lineChart({ ...names, xKind: 'log', series: [{ label: 's', x: [0, 1, 10], y: [1, 1, 1] }] })).not.toContain('NaN');
    expect(lineChart({ ...names, xKind: 'log', series: [] })).not.toContain('NaN');
  });

  it('writes the unit of both axes', () => {
    const svg = lineChart({ ...names, series: [] });
    expect(svg).toContain('>x, s<');
    expect(svg).toContain('>y, %<');
  });
});

describe('barChart', () => {
  it('draws lengths in proportion from zero', () => {
    const svg = barChart({
      ...names,
      valueLabel: 'gain',
      bars: [
        { label: 'a', value: 4 },
        { label: 'b', value: 1 },
      ],
    });
    const [long = 0, short = 0] = [...svg.matchAll(/ width="([\d.]+)" height="13"/g)].map((match) => Number(match[1]));
    expect(long / short).toBeCloseTo(4, 1);
  });

  it('draws a negative value to the left of zero', () => {
    const svg = barChart({
      ...names,
      valueLabel: 'gain',
      bars: [
        { label: 'a', value: 2 },
        { label: 'b', value: -2 },
      ],
    });
    const [right = 0, left = 0] = [...svg.matchAll(/<rect class="f-s1" x="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(left).toBeLessThan(right);
  });

  it('cuts a long name in the drawing and keeps it whole in the hint', () => {
    const label = 'a_name_that_is_much_too_long_for_the_drawing_of_a_bar';
    const svg = barChart({ ...names, valueLabel: 'gain', bars: [{ label, value: 1 }] });
    expect(svg).toContain(`<title>${label}: 1</title>`);
    expect(svg).not.toContain(`>${label}</text>`);
  });
});

describe('histogramOverlay', () => {
  it('draws both distributions over the whole range', () => {
    const svg = histogramOverlay({ ...names, edges: [0, 1, 2], reference: { label: 'ref', shares: [1, 0] }, current: { label: 'cur', shares: [0, 1] } });
    expect(svg.match(/ d="M[\d.]+ \d+V/g)).toHaveLength(3);
  });
});

describe('histogramOverlay with broken bins', () => {
  const one = { label: 'a', shares: [1] };

  it('refuses a bound that is not finite', () => {
    expect(() => histogramOverlay({ ...names, edges: [0, Number.NaN], reference: one, current: one })).toThrow(InvalidArgumentError);
  });

  it('refuses shares that do not fit the bounds', () => {
    expect(() => histogramOverlay({ ...names, edges: [0, 1, 2], reference: one, current: one })).toThrow(ShapeMismatchError);
  });
});

describe('scatterChart', () => {
  it('says how many points it left out', () => {
    const x = Array.from({ length: 1000 }, (_, index) => (index === 0 ? 1e6 : index / 1000));
    expect(scatterChart({ ...names, x, y: x, mostPoints: 100 })).toContain('>100 of 1,000 rows, 1 outside<');
  });

  it('draws one mean for a constant prediction', () => {
    const svg = scatterChart({ ...names, x: [1, 1, 1], y: [1, 2, 6] });
    expect(svg).toContain('mean of 3: x 1, y 3');
  });
});

describe('intervalChart', () => {
  it('colours an interval by the side of the reference on which it wholly lies', () => {
    const intervals = [
      { label: 'above', value: 2, low: 1, high: 3 },
      { label: 'below', value: -2, low: -3, high: -1 },
      { label: 'across', value: 0, low: -1, high: 1 },
    ];
    const colors = (svg: string): string[] => [...svg.matchAll(/<circle class="f-(\w+)"/g)].map((match) => match[1] ?? '');
    expect(colors(intervalChart({ ...names, intervals }))).toEqual(['good', 'bad', 's6']);
    expect(colors(intervalChart({ ...names, intervals, higherIsBetter: false }))).toEqual(['bad', 'good', 's6']);
    expect(colors(intervalChart({ ...names, intervals, higherIsBetter: null }))).toEqual(['s1', 's1', 's1']);
  });
});

describe('stackedBar', () => {
  it('fills the width in proportion and lists every value', () => {
    const svg = stackedBar({
      ...names,
      unit: 's',
      width: 300,
      segments: [
        { label: 'a', value: 1 },
        { label: 'b', value: 2 },
      ],
    });
    expect(svg).toContain('total 3\u00a0s');
    expect(svg).toContain('x="100" y="18"');
    expect(svg).toContain('>b 2\u00a0s<');
  });
});

describe('timelineBands', () => {
  it('shows a gap however short it is', () => {
    const bands = [
      { row: 'train', from: 0, to: 1e12 },
      { row: 'test', from: 1e12 + 60_000, to: 1.5e12 },
    ];
    const svg = timelineBands({ ...names, bands, gaps: [{ from: 1e12, to: 1e12 + 60_000 }] });
    expect(svg).toMatch(/<rect class="gap" x="[\d.]+" y="21" width="2"/);
    expect(svg).toContain('train: 1970-01-01 00:00 to 2001-09-09 01:46 UTC');
  });
});

import { describe, expect, it } from 'vitest';
import { axisTicks } from './axis-ticks.js';

const labels = (options: Parameters<typeof axisTicks>[0]): string[] => axisTicks(options).map((tick) => tick.label);

describe('axisTicks', () => {
  it('chooses round values', () => {
    expect(labels({ domain: [0, 1], count: 5 })).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  });

  it('shortens large and tiny values', () => {
    expect(labels({ domain: [0, 2e6], count: 4 })).toEqual(['0', '0.5M', '1M', '1.5M', '2M']);
    expect(labels({ domain: [0, 2e9], count: 2 })).toEqual(['0', '1B', '2B']);
    expect(labels({ domain: [0, 2e-5], count: 2 })).toEqual(['0', '1e-5', '2e-5']);
    expect(labels({ domain: [0, 2e20], count: 2 })).toEqual(['0', '1e+20', '2e+20']);
  });

  it('shows as much of a date as neighbours need', () => {
    const day = Date.UTC(2024, 0, 2);
    expect(labels({ domain: [day, day + 86_400_000 / 4], count: 2, kind: 'time' })).toEqual(['00:00', '03:00', '06:00']);
    expect(labels({ domain: [day, day + 366 * 86_400_000], count: 2, kind: 'time' })).toEqual(['Apr 2024', 'Jul 2024', 'Oct 2024', 'Jan 2025']);
  });

  it('leaves out labels that would touch', () => {
    const roomy = axisTicks({ domain: [0, 100_000], count: 10, length: 2000 });
    const tight = axisTicks({ domain: [0, 100_000], count: 10, length: 150 });
    expect(roomy).toHaveLength(11);
    expect(tight.length).toBeLessThanOrEqual(4);
  });

  it('marks powers of ten on a logarithmic axis, and what lies between them where there is but one', () => {
    const labels = (low: number, high: number): string[] => axisTicks({ domain: [low, high], kind: 'log', count: 5, length: 300 }).map(({ label }) => label);
    expect(labels(1e-8, 10)).toEqual(['1e−8', '1e−6', '0.0001', '0.01', '1']);
    expect(labels(0.02, 0.3)).toEqual(['0.02', '0.05', '0.1', '0.2']);
  });
});

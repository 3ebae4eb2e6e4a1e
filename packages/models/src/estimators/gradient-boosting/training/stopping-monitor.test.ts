import { describe, expect, it } from 'vitest';
import { stoppingMonitor } from './stopping-monitor.js';

function follow(values: readonly number[], rule: Partial<Parameters<typeof stoppingMonitor>[0]>): ReturnType<typeof stoppingMonitor> {
  const monitor = stoppingMonitor({ isHigherBetter: false, patience: 3, minDelta: 0, ...rule });
  for (const value of values) monitor.add(value);
  return monitor;
}

describe('stoppingMonitor', () => {
  it('keeps the first of the smallest values', () => {
    expect(follow([3, 1, 2, 1, 4], {})).toMatchObject({ bestRounds: 2, bestValue: 1, isOver: true });
    expect(follow([3, 1, 2, 1], {}).isOver).toBe(false);
  });

  it('takes the largest where higher is better', () => {
    expect(follow([0.5, 0.7, 0.6], { isHigherBetter: true })).toMatchObject({ bestRounds: 2, bestValue: 0.7 });
  });

  it('asks for more than minDelta', () => {
    expect(follow([1, 0.95, 0.89, 0.85], { minDelta: 0.1 })).toMatchObject({ bestRounds: 3, bestValue: 0.89 });
    expect(follow([1, 1.05, 1.11], { minDelta: 0.1, isHigherBetter: true })).toMatchObject({ bestRounds: 3, bestValue: 1.11 });
  });

  it('never takes what is no number for the best', () => {
    expect(follow([Number.NaN, Number.NaN], {})).toMatchObject({ bestRounds: 0, isOver: false });
    expect(follow([Number.NaN, 2, Number.NaN], {})).toMatchObject({ bestRounds: 2, bestValue: 2 });
  });
});

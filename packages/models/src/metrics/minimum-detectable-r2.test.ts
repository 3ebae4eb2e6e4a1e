import { InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { evaluate } from './evaluate.js';
import { forecastPersistence } from './forecast-persistence.js';
import { minimumDetectableR2 } from './minimum-detectable-r2.js';

const shape = { sessions: 40, rowsPerSession: 60, horizonBars: 30 };

/** Median over seeds: one draw of 40 sessions estimates the label's autocorrelation only roughly. */
function typical(persistence: number): number {
  const shares = Array.from({ length: 21 }, (_, seed) => minimumDetectableR2({ dataset: simulateSessions({ seed, ...shape }), persistence })!);
  return shares.sort((a, b) => a - b)[10]!;
}

describe('minimumDetectableR2', () => {
  it.each([0, 0.9, 0.97])('is the R2 that a forecast which knows the signal shows in 80 of 100 samples, at persistence %d', (persistence) => {
    const signalR2 = typical(persistence);
    const seeds = 400;
    let found = 0;
    for (let seed = 1000; seed < 1000 + seeds; seed++) {
      const dataset = simulateSessions({ seed, ...shape, signalR2, persistence });
      const predictions = dataset.features.column('signal').map((value) => Math.sqrt(signalR2) * value);
      if (evaluate({ predictions, dataset, trainMean: 0 }).clusteredPValue! < 0.05) found++;
    }
    // Three binomial standard errors (0.06), and as much for the first-order theory.
    expect(Math.abs(found / seeds - 0.8)).toBeLessThan(0.08);
  });

  it('agrees with the known power of an oracle: 71 % at R2 0.02, persistence 0.97 and 62 sessions of 360 rows', () => {
    const dataset = simulateSessions({ seed: 7, sessions: 62, rowsPerSession: 360, horizonBars: 30 });
    expect(minimumDetectableR2({ dataset, power: 0.71 })).toBeCloseTo(0.02, 2.5);
  });

  it('asks for more of a slow forecast, of few sessions and of a high power', () => {
    const dataset = simulateSessions({ seed: 1, ...shape });
    const base = minimumDetectableR2({ dataset, persistence: 0.5 })!;
    expect(minimumDetectableR2({ dataset, persistence: 0.97 })!).toBeGreaterThan(base);
    expect(minimumDetectableR2({ dataset, persistence: 0.5, power: 0.9 })!).toBeGreaterThan(base);
    expect(minimumDetectableR2({ dataset: simulateSessions({ seed: 1, ...shape, sessions: 20 }), persistence: 0.5 })!).toBeGreaterThan(base);
  });

  it('does not depend on the unit of the label', () => {
    const dataset = simulateSessions({ seed: 1, ...shape });
    const label = { ...dataset.label, values: dataset.label.values.map((value) => 3 + 100 * value) };
    expect(minimumDetectableR2({ dataset: { ...dataset, label } })).toBeCloseTo(minimumDetectableR2({ dataset })!, 12);
  });

  it('is null where no forecast could be found', () => {
    expect(minimumDetectableR2({ dataset: simulateSessions({ seed: 1, ...shape, sessions: 1 }) })).toBeNull();
    expect(minimumDetectableR2({ dataset: simulateSessions({ seed: 1, ...shape, sessions: 2 }) })).toBeNull();
    const dataset = simulateSessions({ seed: 1, ...shape });
    expect(minimumDetectableR2({ dataset: { ...dataset, label: { ...dataset.label, values: new Float64Array(2400) } } })).toBeNull();
  });

  it('refuses options outside their range, and a dataset without sessions', () => {
    const { features, label, session } = simulateSessions({ seed: 1, ...shape });
    const dataset = { features, label, session: session! };
    expect(() => minimumDetectableR2({ dataset, persistence: 1 })).toThrow(InvalidArgumentError);
    expect(() => minimumDetectableR2({ dataset, power: 1 })).toThrow(InvalidArgumentError);
    expect(() => minimumDetectableR2({ dataset, alpha: 0.9 })).toThrow(InvalidArgumentError);
    expect(() => minimumDetectableR2({ dataset: { features, label } })).toThrow(/"dataset.session" must be given/);
  });
});

describe('forecastPersistence', () => {
  it('is the correlation of neighbours within sessions', () => {
    const dataset = simulateSessions({ seed: 4, sessions: 200, rowsPerSession: 100, horizonBars: 1, persistence: 0.9 });
    expect(forecastPersistence(dataset.features.column('signal'), dataset.session!)).toBeCloseTo(0.9, 1.7);
  });

  it('does not reach across a close', () => {
    const values = Float64Array.of(1, 1, 1, -1, -1, -1);
    expect(forecastPersistence(values, Float64Array.of(0, 0, 0, 1, 1, 1))).toBe(0.999);
    expect(forecastPersistence(values, Float64Array.of(0, 1, 2, 3, 4, 5))).toBe(0);
  });

  it('is 0 for a constant and for forecasts that swing back', () => {
    const random = seededRandom(1);
    const swinging = Float64Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 1 : -1) + 0.1 * random.normal());
    expect(forecastPersistence(swinging, new Float64Array(100))).toBe(0);
    expect(forecastPersistence(new Float64Array(5).fill(2), new Float64Array(5))).toBe(0);
  });
});

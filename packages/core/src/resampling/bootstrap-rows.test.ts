import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { seededRandom } from '../random/seeded-random.js';
import { circularBlockBootstrapRows } from './circular-block-bootstrap-rows.js';
import { sessionBootstrapRows } from './session-bootstrap-rows.js';
import { stationaryBootstrapRows } from './stationary-bootstrap-rows.js';

/** Share of rows that follow their predecessor in the data. */
function shareOfSuccessors(drawn: Uint32Array, rows: number): number {
  let successors = 0;
  for (let index = 1; index < drawn.length; index++) if (drawn[index] === (drawn[index - 1]! + 1) % rows) successors++;
  return successors / (drawn.length - 1);
}

describe('stationaryBootstrapRows', () => {
  it.each([1, 2.5, 30])('follows the data with probability 1 - 1 / %d, and draws every row alike', (blockLength) => {
    const rows = 200;
    const random = seededRandom(5);
    const counts = new Float64Array(rows);
    let share = 0;
    const rounds = 1_000;
    for (let round = 0; round < rounds; round++) {
      const drawn = stationaryBootstrapRows(rows, { blockLength, random });
      for (const row of drawn) counts[row]!++;
      share += shareOfSuccessors(drawn, rows) / rounds;
    }
    // A new block begins behind the end of the last one by chance in one of 200 cases.
    expect(Math.abs(share - (1 - 1 / blockLength + 1 / blockLength / rows))).toBeLessThan(0.005);
    // Five standard errors: a row is drawn in runs of about the block length.
    for (const count of counts) expect(Math.abs(count - rounds)).toBeLessThan(5 * Math.sqrt(2 * blockLength * rounds));
  });

  it('gives a mean the variance of the stationary bootstrap in closed form', () => {
    const rows = 60;
    const random = seededRandom(8);
    const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row / 5) + 0.3 * random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    const p = 1 / 6;
    // Politis and Romano, lemma 1: circular autocovariances with weights (1 - i / n) (1 - p)^i, from both sides.
    let expected = 0;
    for (let lag = -(rows - 1); lag < rows; lag++) {
      let covariance = 0;
      for (let row = 0; row < rows; row++) covariance += ((values[row]! - mean) * (values[(row + Math.abs(lag)) % rows]! - mean)) / rows;
      expected += (1 - Math.abs(lag) / rows) * (1 - p) ** Math.abs(lag) * covariance;
    }
    expected /= rows;
    let variance = 0;
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      let sum = 0;
      for (const row of stationaryBootstrapRows(rows, { blockLength: 1 / p, random })) sum += values[row]! - mean;
      variance += (sum / rows) ** 2 / rounds;
    }
    expect(variance / expected).toBeCloseTo(1, 1.3);
  });

  it('gives the same rows for the same stream', () => {
    const draw = (): Uint32Array => stationaryBootstrapRows(50, { blockLength: 4, random: seededRandom(2) });
    expect(draw()).toEqual(draw());
  });

  it('refuses no rows and blocks shorter than a row', () => {
    const random = seededRandom(1);
    expect(() => stationaryBootstrapRows(0, { blockLength: 2, random })).toThrow(InvalidArgumentError);
    expect(() => stationaryBootstrapRows(9, { blockLength: 0.5, random })).toThrow('"blockLength" must be a finite number of 1 or more, received "0.5".');
    expect(() => stationaryBootstrapRows(9, { blockLength: Number.POSITIVE_INFINITY, random })).toThrow(InvalidArgumentError);
  });
});

describe('circularBlockBootstrapRows', () => {
  it('puts blocks of one length one after the other, round the end of the data, and cuts the last', () => {
    const random = seededRandom(4);
    const starts = new Set<number>();
    for (let round = 0; round < 200; round++) {
      const drawn = circularBlockBootstrapRows(10, { blockLength: 4, random });
      expect(drawn).toHaveLength(10);
      for (let index = 0; index < 10; index++) {
        if (index % 4 === 0) starts.add(drawn[index]!);
        else expect(drawn[index]).toBe((drawn[index - 1]! + 1) % 10);
      }
    }
    expect(starts.size).toBe(10);
  });

  it('refuses blocks that are not a whole number of rows', () => {
    const random = seededRandom(1);
    expect(() => circularBlockBootstrapRows(9, { blockLength: 1.5, random })).toThrow(InvalidArgumentError);
    expect(() => circularBlockBootstrapRows(2.5, { blockLength: 1, random })).toThrow(InvalidArgumentError);
  });
});

describe('sessionBootstrapRows', () => {
  const session = Float64Array.of(3, 3, 3, 7, 8, 8);
  const sessions = ['0,1,2', '3', '4,5'];

  it('draws as many sessions as there are, whole, each alike', () => {
    const random = seededRandom(6);
    const counts = new Map<string, number>();
    for (let round = 0; round < 3_000; round++) {
      const drawn = [...sessionBootstrapRows(session, { random })];
      let taken = 0;
      while (drawn.length > 0) {
        const name = sessions.find((rows) => rows.startsWith(`${drawn[0]}`))!;
        expect(drawn.splice(0, name.split(',').length).join()).toBe(name);
        counts.set(name, (counts.get(name) ?? 0) + 1);
        taken++;
      }
      expect(taken).toBe(3);
    }
    for (const name of sessions) expect(Math.abs(counts.get(name)! - 3_000)).toBeLessThan(5 * Math.sqrt(2_000));
  });

  it('refuses no rows and sessions out of order', () => {
    const random = seededRandom(1);
    expect(() => sessionBootstrapRows(new Float64Array(0), { random })).toThrow(InvalidArgumentError);
    expect(() => sessionBootstrapRows(Float64Array.of(1, 0), { random })).toThrow(
      /"session" must be finite and never less than in the row before, received "0 in row 1"/,
    );
    expect(() => sessionBootstrapRows(Float64Array.of(Number.NaN), { random })).toThrow(InvalidArgumentError);
  });
});

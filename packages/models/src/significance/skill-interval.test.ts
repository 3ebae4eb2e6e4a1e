import { InvalidArgumentError, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { squaredErrors } from '../metrics/squared-errors.js';
import { blockSums } from './block-sums.js';
import { skillInterval } from './skill-interval.js';

const shape = { sessions: 30, rowsPerSession: 60, horizonBars: 30, signalR2: 0.2, persistence: 0.9 };

/** Squared errors of the oracle and of zero, which lose 1 - R2 and 1 on average. */
function lossesOf(seed: number) {
  const { label, features, session } = simulateSessions({ seed, ...shape });
  const forecast = features.column('signal').map((value) => Math.sqrt(shape.signalR2) * value);
  return { losses: squaredErrors(label.values, forecast), baselineLosses: squaredErrors(label.values, 0), session: session! };
}

describe('skillInterval', () => {
  it('holds the true skill about as often as it says, by session and by stretches', () => {
    const rounds = 300;
    const held = { sessions: 0, stretches: 0 };
    for (let seed = 0; seed < rounds; seed++) {
      const { session, ...losses } = lossesOf(seed);
      const holds = (interval: ReturnType<typeof skillInterval>): boolean => interval!.low <= shape.signalR2 && shape.signalR2 <= interval!.high;
      if (holds(skillInterval({ ...losses, session, replications: 399, seed }))) held.sessions++;
      if (holds(skillInterval({ ...losses, replications: 399, seed }))) held.stretches++;
    }
    // 3 binomial standard errors are 0.052.
    expect(Math.abs(held.sessions / rounds - 0.9)).toBeLessThan(0.052);
    expect(Math.abs(held.stretches / rounds - 0.9)).toBeLessThan(0.072);
  });

  it('lies about the skill, and wider for a higher level', () => {
    const input = lossesOf(1);
    const [narrow, wide] = [0.5, 0.99].map((level) => skillInterval({ ...input, level })!);
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    expect(narrow!.skill).toBeCloseTo(1 - total(input.losses) / total(input.baselineLosses), 12);
    expect(wide!.low).toBeLessThan(narrow!.low);
    expect(narrow!.low).toBeLessThan(narrow!.skill);
    expect(narrow!.skill).toBeLessThan(narrow!.high);
    expect(narrow!.high).toBeLessThan(wide!.high);
    expect(narrow!.units).toBe(30);
  });

  it('does not depend on the unit of the loss, and repeats for a seed', () => {
    const input = lossesOf(2);
    const scaled = { ...input, losses: input.losses.map((loss) => 1e-4 * loss), baselineLosses: input.baselineLosses.map((loss) => 1e-4 * loss) };
    expect(skillInterval(scaled)!.low).toBeCloseTo(skillInterval(input)!.low, 10);
    expect(skillInterval(input)).toEqual(skillInterval(input));
    expect(skillInterval({ ...input, seed: 1 })).not.toEqual(skillInterval(input));
  });

  it('does not exist for few sessions, a baseline without loss, or losses in one ratio', () => {
    const input = lossesOf(3);
    expect(skillInterval({ ...input, session: input.session.map((index) => Math.floor(index / 10)) })).toBeNull();
    expect(skillInterval({ ...input, baselineLosses: new Float64Array(input.losses.length) })).toBeNull();
    expect(skillInterval({ ...input, losses: input.baselineLosses.map((loss) => 0.5 * loss) })).toBeNull();
  });

  it('refuses what it cannot judge', () => {
    const input = lossesOf(4);
    expect(() => skillInterval({ ...input, losses: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => skillInterval({ ...input, session: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => skillInterval({ ...input, blockLength: 30 })).toThrow(/"blockLength" must be absent where "session" is given/);
    expect(() => skillInterval({ ...input, level: 1 })).toThrow(InvalidArgumentError);
    expect(() => skillInterval({ ...input, replications: 50 })).toThrow(InvalidArgumentError);
    const { session, ...rest } = input;
    expect(() => skillInterval({ ...rest, blockLength: 1.5 })).toThrow(InvalidArgumentError);
    expect(() => skillInterval({ ...rest, losses: rest.losses.map((loss, row) => (row === 7 ? Number.NaN : loss)) })).toThrow('received "NaN in row 7"');
  });
});

describe('blockSums', () => {
  it('sums stretches of rows, and puts a short rest into the last one', () => {
    const ones = new Float64Array(10).fill(1);
    expect(blockSums([ones], { blockLength: 4 }).map((sums) => [...sums])).toEqual([[4, 4, 2]]);
    expect(blockSums([ones], { blockLength: 3 }).map((sums) => [...sums])).toEqual([[3, 3, 4]]);
    expect(blockSums([ones], { blockLength: 50 }).map((sums) => [...sums])).toEqual([[10]]);
  });

  it('takes long stretches for losses that depend on their neighbours', () => {
    const random = seededRandom(1);
    const shocks = Float64Array.from({ length: 1_030 }, random.normal);
    const slow = Float64Array.from({ length: 1_000 }, (_, row) => shocks.subarray(row, row + 30).reduce((sum, value) => sum + value, 0));
    expect(blockSums([slow, new Float64Array(1_000)], {})[0]!.length).toBeLessThan(30);
    expect(blockSums([shocks, new Float64Array(1_030)], {})[0]!.length).toBeGreaterThan(100);
  });
});

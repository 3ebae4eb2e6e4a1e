import { type ChallengeEntry, InvalidArgumentError, RowsAlreadyReadError, ShapeMismatchError, seededRandom, sha256 } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type ChallengeInput, type ContestState, challenge } from './challenge.js';

const day = 86_400_000;
const fresh: ContestState = { steps: [], readings: [], account: { budget: 0.05, spent: 0, left: 0.05, tests: 0 } };

/** Two sessions of two rows, from day `first` on, on which the challenger loses `gain` less in every row. */
function nights(first: number, gain = 0.5, change: Partial<ChallengeInput> = {}): ChallengeInput {
  const session = Float64Array.of(first, first, first + 1, first + 1);
  const startTime = session.map((number, row) => number * day + (row % 2) * 60_000);
  return {
    ...{ series: 'spy', champion: 'version-1', challenger: `nightly-${first}`, startTime, endTime: startTime.map((time) => time + 60_000) },
    losses: { champion: Float64Array.of(1, 2, 3, 4), challenger: Float64Array.of(1 - gain, 2 - gain, 3 - gain, 4 - gain), session },
    ...{ dataSha256: sha256('bars'), seenUntil: first * day - 1, ...change },
  };
}

function recorded(input: ChallengeInput, state: ContestState): ChallengeEntry {
  return { ...challenge(input, state).record, kind: 'challenge', sequence: state.steps.length + 1, time: 1, actor: 'nightly', reason: null };
}

describe('challenge', () => {
  it('takes the level from the ledger with the first step, and keeps it', () => {
    const first = recorded(nights(1), fresh);
    expect(first).toMatchObject({ contest: 'version-1', alpha: 0.025, differences: [0.5, 0.5], evidence: { kind: 'e-value', value: 1 }, verdict: 'continue' });
    expect(first.rows).toEqual({ dataSha256: sha256('bars'), from: day, to: 2 * day + 120_000, rows: 4, sessions: { first: 1, last: 2, count: 2 } });
    const spent = { ...fresh, steps: [first], account: { budget: 0.05, spent: 0.04, left: 0.01, tests: 7 } };
    expect(challenge(nights(3), spent).record.alpha).toBe(0.025);
  });

  it('adds up the evidence of all nights, promotes when it is enough, and is over then', () => {
    const random = seededRandom(1);
    let state = fresh;
    let night = 1;
    for (; night < 400; night += 2) {
      const step = recorded(nights(night, 0.6 + random.normal()), state);
      state = { ...state, steps: [...state.steps, step] };
      if (step.verdict === 'promote') break;
    }
    const { reasons, isPromoted } = challenge(nights(night, state.steps.at(-1)!.differences[0]!), { ...state, steps: state.steps.slice(0, -1) });
    expect(night).toBeLessThan(200);
    expect(isPromoted).toBe(true);
    expect(reasons[0]).toMatch(/^Challengers lost less than version-1 in \d+ of \d+ unseen sessions\.$/);
    expect(reasons[1]).toMatch(/^The evidence is [\d.]+, at least 40\.0, which level 0\.0250 asks for\.$/);
    expect(reasons[2]).toBe(`nightly-${night} is promoted.`);
    expect(() => challenge(nights(night + 2), state)).toThrow(/not over by "promote"/);
  });

  it('gives the same record for the step that was recorded last, also when it promoted', () => {
    const first = recorded(nights(1), fresh);
    const steps = [first, recorded(nights(3), { ...fresh, steps: [first] })];
    const { record } = challenge(nights(3), { ...fresh, steps, account: { ...fresh.account, left: 0.025, tests: 1 } });
    const { kind: _, sequence: _sequence, time: _time, actor: _actor, reason: _reason, ...expected } = steps[1]!;
    expect(record).toEqual(expected);
    expect(challenge(nights(3), { ...fresh, steps: [first, { ...steps[1]!, verdict: 'promote' }] }).record).toEqual(expected);
  });

  it('refuses rows that a training, a step or a decision has seen', () => {
    const step = recorded(nights(5), fresh);
    const state = { ...fresh, steps: [step] };
    expect(() => challenge(nights(7, 0.5, { seenUntil: 7 * day }), fresh)).toThrow(/used by the training or selection/);
    for (const first of [6, 4, 1]) expect(() => challenge(nights(first), state)).toThrow(RowsAlreadyReadError);
    expect(() => challenge(nights(5, 0.4), state)).toThrow(/step 1 of contest "version-1"/);
    const { challenger: _, champion: _champion, contest: _contest, ...rest } = step;
    const reading = { ...rest, kind: 'reading', id: 'gate', model: 'version-1', decision: 'selected' } as const;
    expect(() => challenge(nights(7), { ...state, readings: [reading] })).toThrow(/reading "gate", by which "version-1" was selected/);
    expect(challenge(nights(7), { ...state, readings: [{ ...reading, decision: 'report' }] }).isPromoted).toBe(false);
  });

  it('refuses another champion, an empty account and values that cannot be', () => {
    const state = { ...fresh, steps: [recorded(nights(1), fresh)] };
    expect(() => challenge(nights(3, 0.5, { champion: 'version-2', contest: 'version-1' }), state)).toThrow(/"version-1", whose contest this is/);
    expect(() => challenge(nights(3), { ...fresh, account: { budget: 0.05, spent: 0.05, left: 0, tests: 3 } })).toThrow(/something left to spend/);
    const { losses, startTime } = nights(3);
    expect(() => challenge(nights(3, 0.5, { losses: { ...losses, champion: new Float64Array(3) } }), fresh)).toThrow(ShapeMismatchError);
    expect(() => challenge(nights(3, 0.5, { losses: { ...losses, session: Float64Array.of(2, 1, 1, 1) } }), fresh)).toThrow(InvalidArgumentError);
    expect(() => challenge(nights(3, 0.5, { losses: { ...losses, champion: new Float64Array(4).fill(Number.NaN) } }), fresh)).toThrow(/NaN in row 0/);
    expect(() => challenge(nights(3, 0.5, { startTime: startTime.subarray(1) }), fresh)).toThrow(/3 times for 4 rows/);
    expect(() => challenge(nights(3, 0.5, { seenUntil: Number.NaN }), fresh)).toThrow(InvalidArgumentError);
  });
});

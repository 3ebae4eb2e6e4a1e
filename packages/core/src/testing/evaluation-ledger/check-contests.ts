import type { ChallengeRecord } from '../../contracts/evaluation-ledger.js';
import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { type LedgerCheck, sampleReading, sampleRows, sampleStep } from './ledger-context.js';

/** A contest keeps its champion and its level, goes on in time, and ends. */
export const checkContests: LedgerCheck = {
  name: 'holds a contest to its champion, its level and its end',
  run: async ({ store }, fail) => {
    requireEqual(await store.contest('spy', 'contest'), [], { what: 'the steps of a contest that is not known', fail });
    const first = await store.recordChallenge(sampleStep('contest', 5));
    const refuse = (change: Partial<ChallengeRecord>, what: string): Promise<void> =>
      requireRefusal(() => store.recordChallenge({ ...sampleStep('contest', 6), ...change }), { codes: ['INVALID_ARGUMENT'], what, fail });
    await refuse({ champion: 'other' }, 'a step against another champion');
    await refuse({ alpha: 0.02 }, 'a step at another level');
    await refuse({ rows: sampleRows(4) }, 'a step on rows before the last step');
    const last = await store.recordChallenge({ ...sampleStep('contest', 6), verdict: 'promote' });
    await refuse({ rows: sampleRows(7) }, 'a step after the promotion');
    requireEqual(await store.contest('spy', 'contest'), [first, last], { what: 'the steps of a contest', fail });
    await store.recordChallenge({ ...sampleStep('stopped', 6), verdict: 'stop' });
    const after = (): Promise<unknown> => store.recordChallenge(sampleStep('stopped', 7));
    await requireRefusal(after, { codes: ['INVALID_ARGUMENT'], what: 'a step after the stop', fail });
    requireEqual((await store.contest('eur', 'contest')).length, 0, { what: 'the number of steps of the contest of another series', fail });
  },
};

/** Rows that a contest used, or that a decision rests on, are not taken again; a report and another contest do not use them up. */
export const checkUsedRows: LedgerCheck = {
  name: 'refuses rows that were used before',
  run: async ({ store }, fail) => {
    await store.recordChallenge({ ...sampleStep('contest', 5), rows: sampleRows(5, 2), differences: [1, 2] });
    await store.recordReading(sampleReading('gate', 9));
    await store.recordReading({ ...sampleReading('selected', 11), decision: 'selected' });
    await store.recordReading({ ...sampleReading('report', 7), decision: 'report' });
    const codes = ['ROWS_ALREADY_READ'] as const;
    for (const [what, rows] of Object.entries({
      'a session of an earlier step': sampleRows(6),
      'the last moment of an earlier step': { ...sampleRows(7), from: sampleRows(6).to },
      'a session by which a model was rejected': sampleRows(9),
      'sessions around one by which a model was selected': sampleRows(10, 3),
    })) {
      const differences = Array.from({ length: rows.sessions.count }, () => 1);
      await requireRefusal(() => store.recordChallenge({ ...sampleStep('contest', 0), rows, differences }), { codes, what, fail });
    }
    await store.recordChallenge(sampleStep('contest', 7));
    await store.recordChallenge(sampleStep('another', 5));
    requireEqual((await store.entries()).length, 6, { what: 'the number of entries after refused steps', fail });
  },
};

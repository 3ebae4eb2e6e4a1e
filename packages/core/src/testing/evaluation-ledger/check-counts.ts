import type { AlphaAccount } from '../../contracts/evaluation-ledger.js';
import type { Fail } from '../contract-suite.js';
import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { type LedgerCheck, sampleReading, sampleRows, sampleSearch, sampleStep } from './ledger-context.js';

/** The newest number of each study counts, for each series by itself. */
export const checkTrials: LedgerCheck = {
  name: 'counts the trials of every study once',
  run: async ({ store }, fail) => {
    requireEqual(await store.trials('spy'), 0, { what: 'the number of trials of a series that is not known', fail });
    await store.recordSearch(sampleSearch('coarse', 20));
    await store.recordSearch(sampleSearch('fine', 5));
    await store.recordSearch({ ...sampleSearch('fine', 30), bestLoss: null });
    await store.recordSearch({ ...sampleSearch('fine', 100), series: 'eur' });
    requireEqual(await store.trials('spy'), 50, { what: 'the number of trials of studies with 20, 5 and then 30 trials', fail });
  },
};

/** What overlaps a range is found, whatever kind it is; ranges that only follow one another do not overlap. */
export const checkReadings: LedgerCheck = {
  name: 'finds the readings that share a moment with a range',
  run: async ({ store }, fail) => {
    await store.recordReading({ ...sampleReading('first', 1), rows: sampleRows(1, 3) });
    await store.recordChallenge(sampleStep('contest', 5));
    await store.recordReading({ ...sampleReading('report', 5), decision: 'report', alpha: 0 });
    await store.recordReading({ ...sampleReading('other', 5), series: 'eur' });
    const found = async (from: number, to: number): Promise<readonly number[]> =>
      (await store.readings({ series: 'spy', from, to })).map(({ sequence }) => sequence);
    const [early, late] = [sampleRows(1, 3), sampleRows(5)];
    requireEqual(await found(late.from, late.to), [2, 3], { what: 'the list of readings of a session that was read twice', fail });
    requireEqual(await found(early.to, early.to), [1], { what: 'the list of readings at the last moment of one', fail });
    requireEqual(await found(early.to + 1, late.from - 1), [], { what: 'the list of readings between two', fail });
    requireEqual(await found(0, late.to), [1, 2, 3], { what: 'the list of all readings of the series', fail });
  },
};

/** Levels add up, a contest counts once, and nobody spends what is not there. */
export const checkAlpha: LedgerCheck = {
  name: 'counts what was spent, and refuses to spend more',
  run: async ({ store }, fail) => {
    requireAccount(await store.alpha('spy'), { budget: 0.05, spent: 0, tests: 0 }, fail);
    await store.recordReading({ ...sampleReading('gate', 1), alpha: 0.02 });
    await store.recordReading({ ...sampleReading('report', 1), decision: 'report', alpha: 0 });
    await store.recordChallenge(sampleStep('contest', 2));
    await store.recordChallenge(sampleStep('contest', 3));
    requireAccount(await store.alpha('spy'), { budget: 0.05, spent: 0.03, tests: 2 }, fail);
    const codes = ['INVALID_ARGUMENT'] as const;
    await requireRefusal(() => store.recordReading({ ...sampleReading('more', 5), alpha: 0.021 }), {
      codes,
      what: 'a reading that spends more than is left',
      fail,
    });
    await requireRefusal(() => store.recordChallenge({ ...sampleStep('new', 5), alpha: 0.021 }), {
      codes,
      what: 'a contest that spends more than is left',
      fail,
    });
    await requireRefusal(() => store.setBudget({ series: 'spy', alpha: 0.9 }), { codes, what: 'a budget after something was spent', fail });
    await store.recordReading({ ...sampleReading('last', 5), alpha: 0.02 });
    requireAccount(await store.alpha('spy'), { budget: 0.05, spent: 0.05, tests: 3 }, fail);
    await store.setBudget({ series: 'eur', alpha: 0.2 });
    requireAccount(await store.alpha('eur'), { budget: 0.2, spent: 0, tests: 0 }, fail);
  },
};

function requireAccount(received: AlphaAccount, expected: Omit<AlphaAccount, 'left'>, fail: Fail): void {
  const { budget, spent, tests } = expected;
  for (const [name, value] of Object.entries({ budget, spent, tests, left: budget - spent })) {
    const shown = Reflect.get(received, name);
    if (!(typeof shown === 'number' && Math.abs(shown - value) < 1e-12)) fail(`"${name}" of the account is ${shown}, expected ${value}.`);
  }
}

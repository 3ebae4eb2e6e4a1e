import type { EvaluationLedger, LedgerEntry } from '../../contracts/evaluation-ledger.js';
import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { type LedgerCheck, sampleReading, sampleSearch, sampleStep } from './ledger-context.js';

const WRITERS = 8;

/** What was recorded is read at once, in order, with its stamp. */
export const checkReadYourWrites: LedgerCheck = {
  name: 'reads what was recorded, oldest first',
  run: async ({ store }, fail) => {
    requireEqual(await store.entries(), [], { what: 'the list of entries of an empty ledger', fail });
    const records = {
      budget: { series: 'spy', alpha: 0.1 },
      search: sampleSearch('study', 20),
      reading: sampleReading('gate', 1),
      challenge: sampleStep('contest', 2),
    };
    const returned: LedgerEntry[] = [
      await store.setBudget(records.budget, { actor: 'lead', reason: 'two models a year' }),
      await store.recordSearch(records.search, { actor: 'study' }),
      await store.recordReading(records.reading),
      await store.recordChallenge(records.challenge),
    ];
    const other = await store.recordSearch({ ...records.search, series: 'eur' });
    requireEqual(await store.entries('spy'), returned, { what: 'the list of entries of a series', fail });
    requireEqual(await store.entries(), [...returned, other], { what: 'the list of all entries', fail });
    for (const [index, [kind, record]] of Object.entries(records).entries()) {
      const { sequence, time, actor, reason, ...rest } = returned[index]!;
      requireEqual(rest, { ...record, kind }, { what: `the ${kind} that was recorded`, fail });
      requireEqual(sequence, index + 1, { what: `"sequence" of the ${kind}`, fail });
      if (!Number.isFinite(time) || time < returned[0]!.time) fail(`"time" of the ${kind} is ${time}, after ${returned[0]!.time}.`);
      const [expectedActor, expectedReason] = [['lead', 'study'][index] ?? 'unknown', index === 0 ? 'two models a year' : null];
      requireEqual({ actor, reason }, { actor: expectedActor, reason: expectedReason }, { what: `the stamp of the ${kind}`, fail });
    }
  },
};

/** A record that a killed process repeats adds nothing; one that contradicts is refused. */
export const checkRepeats: LedgerCheck = {
  name: 'records the same only once, and nothing that contradicts',
  run: async ({ store }, fail) => {
    const calls: Readonly<Record<string, (change?: { readonly alpha?: number; readonly trials?: number }) => Promise<LedgerEntry>>> = {
      'a budget': (change) => store.setBudget({ series: 'spy', alpha: 0.1, ...change }),
      'a search': (change) => store.recordSearch({ ...sampleSearch('study', 20), ...change }),
      'a reading': (change) => store.recordReading({ ...sampleReading('gate', 1), ...change }),
      'a step of a contest': (change) => store.recordChallenge({ ...sampleStep('contest', 2), ...change }),
    };
    for (const [what, call] of Object.entries(calls)) {
      const first = await call();
      requireEqual(await call(), first, { what: `${what} that was recorded again`, fail });
      const contradiction = what === 'a search' ? { trials: 19 } : { alpha: 0.002 };
      const codes = what === 'a step of a contest' ? (['INVALID_ARGUMENT', 'ROWS_ALREADY_READ'] as const) : (['INVALID_ARGUMENT'] as const);
      await requireRefusal(() => call(contradiction), { codes, what: `${what} that contradicts an earlier one`, fail });
    }
    requireEqual((await store.entries()).length, 4, { what: 'the number of entries after every record came twice', fail });
    const together = await Promise.all(Array.from({ length: WRITERS }, () => store.recordReading(sampleReading('later', 9))));
    requireEqual([...new Set(together.map(({ sequence }) => sequence))], [5], {
      what: `the set of entries of one reading that was recorded ${WRITERS} times`,
      fail,
    });
  },
};

/** Entries and lists that were read stay as they were, and belong to the reader. */
export const checkSnapshots: LedgerCheck = {
  name: 'never changes what was read',
  run: async ({ store }, fail) => {
    const given = { ...sampleStep('contest', 1), differences: [0.125] };
    await store.recordChallenge(given);
    given.differences[0] = 7;
    const read = await readAll(store);
    const before = structuredClone(read);
    await store.recordChallenge(sampleStep('contest', 2));
    await store.recordSearch(sampleSearch('study', 1));
    requireEqual(read, before, { what: 'what was read before later writes', fail });
    const after = structuredClone(await readAll(store));
    for (const value of Object.values(await readAll(store))) vandalise(value);
    requireEqual(await readAll(store), after, { what: 'what is read after a reader changed what it got', fail });
    requireEqual((await store.contest('spy', 'contest'))[0]?.differences, [0.125], { what: '"differences" after the caller changed its own', fail });
  },
};

async function readAll(store: EvaluationLedger): Promise<Record<string, unknown>> {
  const range = { series: 'spy', from: 0, to: 1e12 };
  return {
    entries: await store.entries(),
    readings: await store.readings(range),
    contest: await store.contest('spy', 'contest'),
    alpha: await store.alpha('spy'),
  };
}

/** Overwrites whatever can be overwritten; frozen objects stay as they are. */
function vandalise(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    vandalise(Reflect.get(value, key));
    Reflect.set(value, key, 'overwritten');
  }
  if (Array.isArray(value) && Object.isExtensible(value)) value.push('overwritten');
}

import { SpxError } from '../../errors/spx-error.js';
import { requireEqual } from '../require-equal.js';
import { type LedgerCheck, sampleReading, sampleSearch, sampleStep } from './ledger-context.js';

const WRITES = 8;

/** A second `dispose` does nothing. */
export const checkDispose: LedgerCheck = {
  name: 'disposes twice',
  run: async ({ store }) => {
    await store.recordSearch(sampleSearch('study', 1));
    await store.dispose();
    await store.dispose();
  },
};

/** What one handle has recorded, another one reads at once, and rules hold across both. */
export const checkSecondReader: LedgerCheck = {
  name: 'shows a second handle all that was recorded',
  run: async ({ store, second }, fail) => {
    const other = await second();
    requireEqual(await other.entries(), [], { what: 'the list of entries that a second handle reads from an empty ledger', fail });
    const entry = await store.recordReading(sampleReading('gate', 1));
    requireEqual(await other.entries(), [entry], { what: 'the list of entries that a second handle reads', fail });
    requireEqual((await other.recordSearch(sampleSearch('study', 7))).sequence, 2, { what: '"sequence" of what a second handle records', fail });
    requireEqual(await store.trials('spy'), 7, { what: 'the number of trials that the first handle reads after the second recorded them', fail });
  },
};

/** Two handles that record at the same moment lose nothing, and of two that want the same rows one gets them. */
export const checkTwoWriters: LedgerCheck = {
  name: 'loses nothing of two handles that record at once, and gives rows to one of them',
  run: async ({ store, second }, fail) => {
    const handles = [store, await second()];
    const writes = Array.from({ length: 2 * WRITES }, (_, write) => ({ handle: handles[write % 2]!, write }));
    await Promise.all(writes.map(({ handle, write }) => handle.recordReading({ ...sampleReading(`reading-${write}`, 100 + write), alpha: 0.001 })));
    await Promise.all(writes.map(({ handle, write }) => handle.recordSearch(sampleSearch(`study-${write}`, write + 1))));
    const steps = await Promise.allSettled(
      handles.map((handle, index) => handle.recordChallenge({ ...sampleStep('contest', 5), challenger: `challenger-${index}` })),
    );
    const refused = steps.flatMap((step) => (step.status === 'rejected' ? [SpxError.is(step.reason) ? step.reason.code : String(step.reason)] : []));
    requireEqual(refused, ['ROWS_ALREADY_READ'], { what: 'the list of refusals of two handles that wanted the same rows', fail });
    const first = await store.entries();
    requireEqual(
      first.map(({ sequence }) => sequence),
      Array.from({ length: 4 * WRITES + 1 }, (_, index) => index + 1),
      { what: 'the list of numbers of all entries', fail },
    );
    requireEqual(await handles[1]!.entries(), first, { what: 'the list of entries that the second handle reads', fail });
    requireEqual(await store.trials('spy'), WRITES * (2 * WRITES + 1), { what: 'the number of trials of all studies', fail });
    requireEqual((await store.alpha('spy')).tests, 2 * WRITES + 1, { what: 'the number of tests of two handles', fail });
  },
};

/** All that resolved is there when the ledger is opened again. */
export const checkDurability: LedgerCheck = {
  name: 'keeps everything beyond dispose',
  run: async ({ store, second }, fail) => {
    await store.setBudget({ series: 'spy', alpha: 0.1 });
    await store.recordChallenge(sampleStep('contest', 1));
    const before = structuredClone([await store.entries(), await store.alpha('spy')]);
    await store.dispose();
    const reopened = await second();
    requireEqual([await reopened.entries(), await reopened.alpha('spy')], before, { what: 'the ledger after dispose and reopening', fail });
    requireEqual((await reopened.recordChallenge(sampleStep('contest', 2))).sequence, 3, { what: 'the next entry after dispose and reopening', fail });
  },
};

/** Half an entry, left by a writer that was killed, is not there, and the ledger goes on behind it. */
export const checkTorn: LedgerCheck = {
  name: 'shows nothing of an entry that was half written',
  run: async ({ store, second, tear }, fail) => {
    const entry = await store.recordReading(sampleReading('gate', 1));
    await tear();
    requireEqual(await store.entries(), [entry], { what: 'the list of entries beside half an entry', fail });
    const other = await second();
    requireEqual(await other.entries(), [entry], { what: 'the list of entries that a second handle reads beside half an entry', fail });
    const next = await other.recordReading(sampleReading('next', 2));
    requireEqual(await store.entries(), [entry, next], { what: 'the list of entries after one was recorded behind half an entry', fail });
  },
};

import type { FeatureAnswer, OnlineFeatureStore } from '../../contracts/feature-store.js';
import type { Fail } from '../contract-suite.js';
import { requireEqual } from '../require-equal.js';
import { type FeatureStoreCheck, read, rowOf, start, view } from './store-context.js';

const WRITES = 40;
const ENTITIES = Array.from({ length: 50 }, (_, index) => `entity ${index}`);

/** Readers beside a writer. */
export const checkWholeRows: FeatureStoreCheck = {
  name: 'shows whole rows while they are being written, and never goes back',
  run: ({ store }, fail) => writeAndWatch([store], store, fail),
};

/** Readers beside two writers whose rows interleave. */
export const checkTwoWriters: FeatureStoreCheck = {
  name: 'keeps the newest row of two handles that write at once',
  run: async ({ store, second }, fail) => {
    const other = await second();
    await writeAndWatch([store, other], other, fail);
    const moved = await Promise.all(Array.from({ length: WRITES }, (_, index) => (index % 2 === 0 ? store : other).advanceWatermark(view, index)));
    requireEqual(Math.max(...moved), WRITES - 1, { what: 'the largest watermark that two handles were told', fail });
    for (const handle of [store, other]) requireEqual(await handle.getWatermark(view), WRITES - 1, { what: 'the watermark after both', fail });
  },
};

/** What one handle has written, another one reads at once. */
export const checkSecondReader: FeatureStoreCheck = {
  name: 'shows a second handle all that was written',
  run: async ({ store, second }, fail) => {
    const other = await second();
    requireEqual(await read(other, ['SPY']), ['absent SPY'], { what: 'the answer of a second handle before the put', fail });
    await store.put(view, [rowOf('SPY', 1)]);
    requireEqual(await read(other, ['SPY']), ['present SPY 1 known 1: 1 1 1'], { what: 'the answer of a second handle after the put', fail });
    requireEqual({ ...(await other.put(view, [rowOf('SPY', 0)])) }, { written: 0, ignored: 1 }, { what: 'the result of an older put of the second', fail });
    await other.remove(view, ['SPY']);
    requireEqual(await read(store, ['SPY']), ['absent SPY'], { what: 'the answer of the first handle after the second removed the entity', fail });
  },
};

/** A second `dispose` does nothing. */
export const checkDispose: FeatureStoreCheck = {
  name: 'disposes twice',
  run: async ({ store }) => {
    await store.put(view, [rowOf('SPY', 1)]);
    await store.dispose();
    await store.dispose();
  },
};

/** Writes rows whose values all equal their minute, in an order that jumps, while a reader looks on. */
async function writeAndWatch(writers: readonly OnlineFeatureStore[], reader: OnlineFeatureStore, fail: Fail): Promise<void> {
  const minutes = Array.from({ length: WRITES }, (_, index) => (index * 17) % WRITES);
  let isWriting = true;
  const writing = Promise.all(
    minutes.map((minute, index) =>
      writers[index % writers.length]!.put(
        view,
        ENTITIES.map((entity) => rowOf(entity, minute)),
      ),
    ),
  ).finally(() => {
    isWriting = false;
  });
  const latest = new Map<string, number>();
  while (isWriting) {
    for (const answer of await reader.get(view, ENTITIES)) requireProgress(answer, latest, fail);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writing;
  const last = WRITES - 1;
  const expected = ENTITIES.map((entity) => `present ${entity} ${last} known ${last}: ${last} ${last} ${last}`);
  for (const handle of [...writers, reader]) requireEqual(await read(handle, ENTITIES), expected, { what: 'the list of answers after the last put', fail });
}

function requireProgress(answer: FeatureAnswer, latest: Map<string, number>, fail: Fail): void {
  if (answer.status === 'absent') {
    if (latest.has(answer.entity)) fail(`"${answer.entity}" is absent after it was there.`);
    return;
  }
  const minute = (answer.eventTime - start) / 60_000;
  if (answer.values?.length !== 3 || answer.values.some((value) => value !== minute)) {
    fail(`the row of "${answer.entity}" of minute ${minute} holds "${answer.values?.join(' ')}".`);
  }
  if (minute < (latest.get(answer.entity) ?? 0)) fail(`"${answer.entity}" went back from minute ${latest.get(answer.entity)} to ${minute}.`);
  latest.set(answer.entity, minute);
}

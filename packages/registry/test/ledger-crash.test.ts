import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EvaluationLedger, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import { fileLedger } from '../src/ledger/file-ledger.js';
import { childWriter, type WriterLine } from './child-writer.js';
import { ledgerChanges, stepOfDay } from './ledger-records.js';
import { temporaryDirectory } from './temporary-directory.js';

async function stateOf(ledger: EvaluationLedger): Promise<unknown> {
  return [await ledger.entries(), await ledger.alpha('spy'), await ledger.trials('spy')];
}

it('opens on every prefix of the journal, byte by byte, with the state after the last whole entry, and can go on from there', async () => {
  const source = await temporaryDirectory();
  const ledger = fileLedger(source, { now: () => 1 });
  const states = [await stateOf(ledger)];
  for (const change of ledgerChanges) {
    await change(ledger);
    states.push(await stateOf(ledger));
  }
  const journal = await readFile(join(source, 'ledger.ndjson'));
  const directory = await temporaryDirectory();
  const path = join(directory, 'ledger.ndjson');
  let records = 0;
  for (let length = 0; length <= journal.length; length++) {
    if (length > 0 && journal[length - 1] === 0x0a) records++;
    await writeFile(path, journal.subarray(0, length));
    expect(await stateOf(fileLedger(directory)), `prefix of ${length} bytes`).toEqual(states[records]);
    if (length % 97 !== 0 && journal[length - 1] !== 0x0a && journal[length] !== 0x0a) continue;
    await fileLedger(directory).recordChallenge(stepOfDay(100, 'after'));
    expect((await fileLedger(directory).entries()).length, `written after a prefix of ${length} bytes`).toBe(records + 1);
    expect(await fileLedger(directory).verify()).toMatchObject({ intact: true, records: records + 1 });
  }
  expect(records).toBe(ledgerChanges.length);
}, 60_000);

it('loses no acknowledged reading and counts none twice when writers are killed at random points', async () => {
  const random = seededRandom(20240502);
  const directory = await temporaryDirectory();
  const acknowledged: WriterLine[] = [];
  for (let round = 0; round < 2; round++) {
    const writers = Array.from({ length: 3 }, (_, index) => {
      const [readings, momentMs] = [1 + random.integer(10), random.uniform() * 10];
      const writer = childWriter(directory, `${round}-${index}`, {
        program: 'record-in-a-loop',
        onLine: (count) => {
          if (count === readings) setTimeout(() => writer.child.kill('SIGKILL'), momentMs);
        },
      });
      return writer;
    });
    await Promise.all(writers.map(({ ended }) => ended));
    acknowledged.push(...writers.flatMap(({ lines }) => lines));
    const ledger = fileLedger(directory);
    const entries = await ledger.entries('spy');
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    for (const { id, sequence = 0 } of acknowledged) expect(entries[sequence - 1]).toMatchObject({ kind: 'reading', id });
    expect((await ledger.alpha('spy')).spent).toBeCloseTo(1e-6 * entries.length, 12);
    expect(await ledger.verify()).toMatchObject({ intact: true, records: entries.length });
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(6);
}, 60_000);

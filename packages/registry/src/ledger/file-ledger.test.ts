import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, StoreError } from '@spx/core';
import { expect, it } from 'vitest';
import { ledgerChanges } from '../../test/ledger-records.js';
import { linearArtifact } from '../../test/linear-model.js';
import { temporaryDirectory } from '../../test/temporary-directory.js';
import { fileRegistry } from '../stores/file-system/file-registry.js';
import { openRecord, sealRecord } from '../tracking/sealed-record.js';
import { fileLedger } from './file-ledger.js';
import { parseLedgerRecord } from './ledger-change.js';

async function written(): Promise<string> {
  const directory = await temporaryDirectory();
  const ledger = fileLedger(directory);
  for (const change of ledgerChanges) await change(ledger);
  return directory;
}

/** Changes the lines of the journal behind the ledger's back, and verifies. */
async function verifyAfter(edit: (lines: readonly string[]) => readonly string[]) {
  const directory = await written();
  const path = join(directory, 'ledger.ndjson');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${edit(lines).join('\n')}\n`);
  return { directory, found: await fileLedger(directory).verify() };
}

it('verifies what nobody touched, with a head that names the last entry', async () => {
  const directory = await written();
  const { headSha256, ...found } = await fileLedger(directory).verify();
  expect(found).toEqual({ intact: true, records: 6, problems: [] });
  expect((await readFile(join(directory, 'ledger.ndjson'), 'utf8')).trimEnd().endsWith(`"sha256":"${headSha256}"}`)).toBe(true);
});

it.each<[string, number, (lines: readonly string[]) => readonly string[]]>([
  ['a number that was changed', 1, (lines) => lines.map((line) => line.replace('"trials":20', '"trials":2'))],
  ['an entry that was taken out', 2, (lines) => lines.toSpliced(2, 1)],
  ['two entries in another order', 3, (lines) => [...lines.slice(0, 3), lines[4]!, lines[3]!, ...lines.slice(5)]],
  [
    'an entry that was forged with a seal of its own',
    2,
    (lines) => {
      const { record } = openRecord(lines[1]!, parseLedgerRecord);
      return lines.toSpliced(1, 1, sealRecord({ ...record, actor: 'mallory' }, parseLedgerRecord).text);
    },
  ],
])('finds %s, and reads nothing from such a journal', async (_, records, edit) => {
  const { directory, found } = await verifyAfter(edit);
  expect(found).toMatchObject({ intact: false, records });
  expect(found.problems[0]).toMatch(/^Store ".*ledger\.ndjson" failed to read the record after number \d:/);
  await expect(fileLedger(directory).entries()).rejects.toThrow(StoreError);
  await expect(fileLedger(directory).recordSearch({ series: 'spy', study: 'x', trials: 1, bestLoss: null, dataSha256: 'a'.repeat(64) })).rejects.toThrow(
    StoreError,
  );
});

it('shows a tail that was cut off by the head that was kept elsewhere', async () => {
  const before = await fileLedger(await written()).verify();
  const { found } = await verifyAfter((lines) => lines.slice(0, -1));
  expect(found).toMatchObject({ intact: true, records: 5 });
  expect(found.headSha256).not.toBe(before.headSha256);
});

it('shares a folder with a registry', async () => {
  const directory = await written();
  await fileRegistry(directory).publish('spy', linearArtifact(1));
  expect(await fileRegistry(directory).verify()).toMatchObject({ intact: true, records: 1 });
  expect(await fileLedger(directory).verify()).toMatchObject({ intact: true, records: 6 });
});

it('refuses options out of range', () => {
  expect(() => fileLedger('x', { lockStaleMs: 1 })).toThrow(InvalidArgumentError);
});

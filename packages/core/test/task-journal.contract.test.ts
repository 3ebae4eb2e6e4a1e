import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskJournal, TaskRecord } from '../src/contracts/task-journal.js';
import { StoreError } from '../src/errors/store-error.js';
import { canonicalJson } from '../src/hash/canonical-json.js';
import { sha256 } from '../src/hash/sha256.js';
import { fileJournal } from '../src/pipeline/file-journal.js';
import { memoryJournal } from '../src/pipeline/memory-journal.js';

let root = '';
let folders = 0;
const freshFolder = (): string => join(root, `journal-${folders++}`);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'spx-journal-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function recordOf(details: Partial<TaskRecord> = {}): TaskRecord {
  const output = details.output ?? { rows: 5, files: [{ path: 'größe.arrow', sha256: 'ab' }], note: null };
  const inputHash = sha256('input');
  return {
    pipeline: 'market',
    task: 'bronze',
    inputHash,
    output,
    outputHash: sha256(canonicalJson(output)),
    attempts: 2,
    seconds: 1.5,
    finishedTime: 1_704_205_800_000,
    ...details,
  };
}

const journals: readonly { readonly name: string; readonly make: () => TaskJournal }[] = [
  { name: 'memoryJournal', make: memoryJournal },
  { name: 'fileJournal', make: () => fileJournal(freshFolder()) },
];

describe.each(journals)('$name keeps the contract of a task journal', ({ make }) => {
  it('finds a record again, in this session and in later ones', async () => {
    const journal = make();
    const session = await journal.open('market');
    expect(await session.find('bronze', sha256('input'))).toBeNull();
    await session.record(recordOf());
    expect(await session.find('bronze', sha256('input'))).toEqual(recordOf());
    await session.close();
    const next = await journal.open('market');
    expect(await next.find('bronze', sha256('input'))).toEqual(recordOf());
    await next.close();
  });

  it('tells apart pipelines, tasks and inputs', async () => {
    const journal = make();
    const session = await journal.open('market');
    await session.record(recordOf());
    expect([await session.find('silver', sha256('input')), await session.find('bronze', sha256('other'))]).toEqual([null, null]);
    await session.close();
    const other = await journal.open('news');
    expect(await other.find('bronze', sha256('input'))).toBeNull();
    await other.close();
  });

  it('finds the latest of several records of equal input', async () => {
    const journal = make();
    const session = await journal.open('market');
    for (const output of ['first', 'second']) await session.record(recordOf({ output }));
    expect((await session.find('bronze', sha256('input')))?.output).toBe('second');
    await session.close();
    const next = await journal.open('market');
    expect((await next.find('bronze', sha256('input')))?.output).toBe('second');
    await next.close();
  });

  it('keeps records that several tasks add at once', async () => {
    const journal = make();
    const session = await journal.open('market');
    const tasks = Array.from({ length: 30 }, (_, index) => `task_${index}`);
    await Promise.all(tasks.map((task) => session.record(recordOf({ task }))));
    await session.close();
    const next = await journal.open('market');
    for (const task of tasks) expect(await next.find(task, sha256('input'))).toEqual(recordOf({ task }));
    await next.close();
  });

  it('hands out and keeps copies', async () => {
    const session = await make().open('market');
    const output = { rows: [1] };
    await session.record(recordOf({ output }));
    output.rows.push(2);
    const found = await session.find('bronze', sha256('input'));
    expect(found?.output).toEqual({ rows: [1] });
    Object.assign(found ?? {}, { task: 'spoilt' });
    expect((await session.find('bronze', sha256('input')))?.task).toBe('bronze');
    await session.close();
  });

  it('lets in one session at a time, and the next one after it was closed', async () => {
    const journal = make();
    const session = await journal.open('market');
    await expect(journal.open('market')).rejects.toThrow(StoreError);
    await expect(journal.open('news')).rejects.toThrow(/ holds it/);
    await session.close();
    await (await journal.open('market')).close();
  });

  it('refuses everything after it was closed but closing it again, which does not close the next session', async () => {
    const journal = make();
    const session = await journal.open('market');
    await session.close();
    await expect(session.find('bronze', sha256('input'))).rejects.toThrow(StoreError);
    await expect(session.record(recordOf())).rejects.toThrow(StoreError);
    const next = await journal.open('market');
    await session.close();
    await expect(journal.open('market')).rejects.toThrow(StoreError);
    await next.close();
  });
});

describe('fileJournal', () => {
  const path = (directory: string): string => join(directory, 'tasks.ndjson');
  const filled = async (): Promise<string> => {
    const directory = freshFolder();
    const session = await fileJournal(directory).open('market');
    for (const task of ['bronze', 'silver']) await session.record(recordOf({ task }));
    await session.close();
    return directory;
  };

  it('names the process that holds the folder, whichever object asks', async () => {
    const directory = freshFolder();
    const session = await fileJournal(directory).open('market');
    await expect(fileJournal(directory).open('market')).rejects.toThrow(`process ${process.pid} on `);
    await session.close();
  });

  it('torn at any byte of the last record, knows the records before it and goes on', async () => {
    const directory = await filled();
    const bytes = await readFile(path(directory));
    const secondLine = bytes.indexOf('\n') + 1;
    for (let length = secondLine; length < bytes.length; length += 7) {
      await writeFile(path(directory), bytes.subarray(0, length));
      const session = await fileJournal(directory).open('market');
      expect(await session.find('bronze', sha256('input'))).not.toBeNull();
      expect(await session.find('silver', sha256('input'))).toBeNull();
      await session.record(recordOf({ task: 'silver' }));
      await session.close();
    }
    expect(await readFile(path(directory))).toEqual(bytes);
  });

  it.each<readonly [string, (line: string) => string, string]>([
    ['a changed output', (line) => line.replace('"rows":5', '"rows":6'), 'failed to read line 1: its output was changed after it was written.'],
    ['a missing field', (line) => line.replace('"attempts":2,', ''), 'it is no record of a finished task, for field "attempts" is wrong'],
    ['an unknown version', (line) => line.replace('"specVersion":1', '"specVersion":2'), 'for field "specVersion" is wrong'],
    ['a line that is not JSON', (line) => line.slice(1), 'failed to read line 1: '],
  ])('refuses %s, says where, and lets go of the folder', async (_, change, message) => {
    const directory = await filled();
    const text = await readFile(path(directory), 'utf8');
    await writeFile(path(directory), change(text));
    await expect(fileJournal(directory).open('market')).rejects.toThrow(StoreError);
    await expect(fileJournal(directory).open('market')).rejects.toThrow(message);
    await writeFile(path(directory), text);
    await (await fileJournal(directory).open('market')).close();
  });

  it('reads no more of a record that another writer has not finished', async () => {
    const directory = await filled();
    await appendFile(path(directory), '{"specVersion":1,"pipeline":"mar');
    await (await fileJournal(directory).open('market')).close();
  });

  it('writes nothing once its claim was taken away', async () => {
    const directory = await filled();
    const session = await fileJournal(directory).open('market');
    const before = await readFile(path(directory));
    await rm(join(directory, 'owner.json'));
    const next = await fileJournal(directory).open('market');
    await expect(session.record(recordOf({ task: 'gold' }))).rejects.toThrow('was taken away');
    expect(await readFile(path(directory))).toEqual(before);
    await session.close();
    await next.record(recordOf({ task: 'gold' }));
    await next.close();
  });
});

import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../contracts/json.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { StoreError } from '../errors/store-error.js';
import { recordLog } from './record-log.js';

let directory = '';
let files = 0;
const freshPath = (): string => join(directory, `log-${files++}`);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spx-record-log-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const records: readonly JsonValue[] = [{ name: 'première', value: 1.5 }, [1, null, 'two\nlines'], 'text', 0, { nested: { empty: {} } }];

describe('recordLog', () => {
  it('is empty as long as the file is absent, and reading does not make it', async () => {
    const path = freshPath();
    expect(await recordLog(path).read()).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it('reads what was appended, in order, through another object too', async () => {
    const path = join(freshPath(), 'missing', 'folders', 'log');
    const log = recordLog(path);
    await log.append(records.slice(0, 2));
    await log.append(records.slice(2));
    expect(await log.read()).toEqual(records);
    expect(await recordLog(path).read()).toEqual(records);
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(records.length + 1);
  });

  it('keeps appends that were started together whole and in order', async () => {
    const log = recordLog(freshPath());
    const batches = Array.from({ length: 50 }, (_, batch) => [
      { batch, half: 1 },
      { batch, half: 2 },
    ]);
    await Promise.all(batches.map((batch) => log.append(batch)));
    expect(await log.read()).toEqual(batches.flat());
  });

  it('writes a record as it was at the call', async () => {
    const log = recordLog(freshPath());
    const record = { state: 'before' };
    const appended = log.append([record]);
    record.state = 'after';
    await appended;
    expect(await log.read()).toEqual([{ state: 'before' }]);
  });

  it('torn at any byte, reads the whole lines before the tear and goes on after them', async () => {
    const whole = freshPath();
    await recordLog(whole).append(records);
    const bytes = await readFile(whole);
    for (let length = 0; length < bytes.length; length++) {
      const path = freshPath();
      await writeFile(path, bytes.subarray(0, length));
      const log = recordLog(path);
      const kept = records.slice(0, bytes.subarray(0, length).filter((byte) => byte === 0x0a).length);
      expect(await log.read()).toEqual(kept);
      await log.append(['after the crash']);
      expect(await log.read()).toEqual([...kept, 'after the crash']);
    }
  });

  it('cuts off zeros that a loss of power left at the end', async () => {
    const path = freshPath();
    const log = recordLog(path);
    await log.append(['kept']);
    await appendFile(path, Buffer.alloc(700));
    expect(await log.read()).toEqual(['kept']);
    await log.append(['next']);
    expect(await log.read()).toEqual(['kept', 'next']);
  });

  it('refuses a broken line before the last and names it', async () => {
    const path = freshPath();
    await writeFile(path, '{"a":1}\n{"a":\n{"a":3}\n');
    await expect(recordLog(path).read()).rejects.toThrow(StoreError);
    await expect(recordLog(path).read()).rejects.toThrow(`Store "${path}" failed to read line 2: `);
  });

  it('refuses what JSON would change, and writes nothing then', async () => {
    const log = recordLog(freshPath());
    await expect(log.append(['fine', { loss: Number.NaN }])).rejects.toThrow(InvalidArgumentError);
    expect(await log.read()).toEqual([]);
  });

  it('reports a path that cannot be written, and works again once it can', async () => {
    const path = freshPath();
    await mkdir(path);
    const log = recordLog(path);
    await expect(log.append([1])).rejects.toThrow(`Store "${path}" failed to append: EISDIR`);
    await expect(log.read()).rejects.toThrow(`Store "${path}" failed to read: EISDIR`);
    await rm(path, { recursive: true });
    await log.append([2]);
    expect(await log.read()).toEqual([2]);
  });

  it.skipIf(!existsSync('/dev/full'))('reports a full disk (needs /dev/full)', async () => {
    await expect(recordLog('/dev/full').append([1])).rejects.toThrow(StoreError);
  });
});

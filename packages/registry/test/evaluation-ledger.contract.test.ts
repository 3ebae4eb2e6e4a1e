import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationLedger } from '@spx/core';
import { evaluationLedgerContract } from '@spx/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { fileLedger } from '../src/ledger/file-ledger.js';
import { memoryLedger } from '../src/ledger/memory-ledger.js';

describe('memoryLedger', () => {
  for (const { name, run } of evaluationLedgerContract(async () => memoryLedger(), { name: 'memoryLedger' })) test(name, run);
});

describe('fileLedger', () => {
  const directories: string[] = [];
  const open = async () => {
    directories.push(await mkdtemp(join(tmpdir(), 'spx-ledger-')));
    return reopen();
  };
  const reopen = async () => fileLedger(directories.at(-1) ?? '');
  const tear = () => appendFile(join(directories.at(-1) ?? '', 'ledger.ndjson'), '{"actor":"killed","change":{"kind":"read');
  afterAll(async () => {
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  });
  for (const { name, run } of evaluationLedgerContract(open, { name: 'fileLedger', reopen, tear })) test(name, run);
});

describe('a wrong ledger is found', () => {
  const broken: readonly (readonly [rule: string, problem: RegExp, change: (ledger: EvaluationLedger) => Partial<EvaluationLedger>])[] = [
    ['reads what was recorded, oldest first', /list of entries of a series/, (ledger) => ({ entries: async () => (await ledger.entries()).toReversed() })],
    ['records the same only once, and nothing that contradicts', /a reading that was recorded again/, counting],
    ['counts the trials of every study once', /is "55", expected "50"/, (ledger) => ({ trials: async (series) => trialsOfAllEntries(ledger, series) })],
    [
      'finds the readings that share a moment with a range',
      /a session that was read twice/,
      (ledger) => ({ readings: async () => ledger.contest('spy', 'contest') }),
    ],
    [
      'counts what was spent, and refuses to spend more',
      /"spent" of the account/,
      (ledger) => ({ alpha: async (series) => ({ ...(await ledger.alpha(series)), spent: 0 }) }),
    ],
    ['holds a contest to its champion, its level and its end', /after the promotion was accepted/, endless],
    [
      'refuses rows that were used before',
      /a session by which a model was rejected was accepted/,
      (ledger) => ({ recordReading: async (reading) => ledger.recordReading({ ...reading, decision: 'report' }) }),
    ],
    [
      'refuses values outside their range without a trace',
      /0 trials was accepted/,
      (ledger) => ({ recordSearch: async (search) => ledger.recordSearch({ ...search, trials: search.trials || 1 }) }),
    ],
  ];
  test.each(broken)('%s', async (rule, problem, change) => {
    const open = async () => {
      const ledger = memoryLedger();
      return { ...ledger, ...change(ledger) };
    };
    await expect(
      evaluationLedgerContract(open)
        .find(({ name }) => name === rule)
        ?.run(),
    ).rejects.toThrow(problem);
  });
});

async function trialsOfAllEntries(ledger: EvaluationLedger, series: string): Promise<number> {
  return (await ledger.entries(series)).reduce((sum, entry) => sum + (entry.kind === 'search' ? entry.trials : 0), 0);
}

function counting(ledger: EvaluationLedger): Partial<EvaluationLedger> {
  let count = 0;
  return { recordReading: (reading) => ledger.recordReading({ ...reading, id: `${reading.id}-${count++}` }) };
}

function endless(ledger: EvaluationLedger): Partial<EvaluationLedger> {
  return { recordChallenge: (challenge) => ledger.recordChallenge({ ...challenge, verdict: 'continue' }) };
}

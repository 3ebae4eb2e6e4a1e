import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelStoreContract } from '@spx/core/testing';
import { afterAll, describe, test } from 'vitest';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { memoryRegistry } from '../src/stores/memory/memory-registry.js';

describe('memoryRegistry', () => {
  for (const { name, run } of modelStoreContract(async () => memoryRegistry(), { name: 'memoryRegistry' })) test(name, run);
});

describe('fileRegistry', () => {
  const directories: string[] = [];
  const open = async () => {
    directories.push(await mkdtemp(join(tmpdir(), 'spx-registry-')));
    return reopen();
  };
  const reopen = async () => fileRegistry(directories.at(-1) ?? '');
  afterAll(async () => {
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  });
  for (const { name, run } of modelStoreContract(open, { name: 'fileRegistry', reopen })) test(name, run);
});

import { expect, it } from 'vitest';
import { MissingDependencyError } from '../errors/missing-dependency-error.js';
import { importOptional } from './import-optional.js';

function notFound(): Promise<never> {
  return Promise.reject(Object.assign(new Error("Cannot find package 'left-out'"), { code: 'ERR_MODULE_NOT_FOUND' }));
}

it('gives the module where the package is installed', async () => {
  expect((await importOptional('apache-arrow', 'tables', () => import('apache-arrow'))).Table).toBeDefined();
});

it('names package, purpose and command where it is not', async () => {
  const error: unknown = await importOptional('left-out', 'reading Parquet', notFound).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(MissingDependencyError);
  expect(String(error)).toContain('Package "left-out" is needed for reading Parquet and is not installed; run "npm install left-out".');
});

it('hands on what goes wrong inside the package', async () => {
  await expect(importOptional('broken', 'anything', () => Promise.reject(new TypeError('broken inside')))).rejects.toThrow(TypeError);
});

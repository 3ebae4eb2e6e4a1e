import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataFormatError } from '@spx/core';
import { parse } from 'yaml';

const remedy = 'Pass --config with a .ts, .json, .yaml or .yml file.';

/**
 * Options from a file: the export `config` of a TypeScript module, or a JSON or YAML document.
 *
 * @throws {DataFormatError} if the file is absent, is not what its name says, or exports no `config`.
 */
export async function readConfigFile(path: string): Promise<unknown> {
  const extension = extname(path);
  try {
    if (extension === '.ts') return configOf(await import(pathToFileURL(resolve(path)).href));
    if (extension === '.json') return JSON.parse(await readFile(path, 'utf8'));
    if (extension === '.yaml' || extension === '.yml') return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new DataFormatError({ source: path, problem: cause instanceof Error ? cause.message : String(cause), remedy, cause });
  }
  throw new DataFormatError({ source: path, problem: `its type "${extension}" is unknown`, remedy });
}

function configOf(module: Readonly<Record<string, unknown>>): unknown {
  if (!('config' in module)) throw new TypeError('it exports no "config"');
  return module.config;
}

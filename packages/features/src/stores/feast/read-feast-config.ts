import { readFile } from 'node:fs/promises';
import { DataFormatError } from '@spx/core';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { FeastConfig, FeastOnlineStore } from './feast-config.js';
import { feastRedis } from './feast-redis.js';
import { feastRefusal } from './feast-refusal.js';
import { substituteEnvironment } from './substitute-environment.js';

/** Options of {@link readFeastConfig}. */
export interface ReadFeastConfigOptions {
  /** Variables for `${NAME}`, such as `process.env`; default none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

const store = z.union([z.string().transform((type) => ({ type })), z.looseObject({ type: z.string().exactOptional() })]).nullish();

const schema = z.looseObject({
  project: z.string().regex(/^[A-Za-z0-9]\w*$/, 'letters, digits and "_", and not "_" first'),
  provider: z.string().default('local'),
  registry: z
    .union([z.string().transform((path) => ({ path })), z.looseObject({ registry_type: z.string().exactOptional(), path: z.string().exactOptional() })])
    .default({ path: 'data/registry.db' }),
  online_store: store,
  offline_store: store,
  entity_key_serialization_version: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .exactOptional(),
});

type Feast = z.infer<typeof schema>;
type Fields = Readonly<Record<string, unknown>>;

/** Fields that are read, by what they belong to; all others are named as unused. */
const USED = {
  '': ['project', 'provider', 'registry', 'online_store', 'offline_store', 'entity_key_serialization_version'],
  registry: ['registry_type', 'path'],
  online_store: ['type', 'path', 'connection_string', 'redis_type'],
  offline_store: ['type'],
} as const;

/**
 * Reads Feast's `feature_store.yaml`, without changing anything of Feast's.
 *
 * | field | becomes |
 * | --- | --- |
 * | `online_store` redis, one server | `url` of `redisFeatureStore` |
 * | `online_store` sqlite, or absent with the provider `local` | named as what it is; it has no counterpart |
 * | `offline_store` file, dask or duckdb, or absent with the provider `local` | Parquet files |
 * | a cluster or sentinels of Redis; other stores; another provider that names no store | a DataFormatError that names the field |
 * | anything else | named in `unusedFields` |
 *
 * Feature views are not in this file: Feast keeps them in Python, which is not read here. Print them with `feast registry-dump` and pass the parsed JSON to `feastViews`.
 *
 * @param path - the file.
 * @throws {DataFormatError} if it cannot be read, is not YAML, a field is missing, malformed or has no counterpart, or a variable is not set. No error shows a value that
 * may be a secret.
 * @example
 * const feast = await readFeastConfig('feature_store.yaml', { environment: process.env });
 * if (feast.onlineStore.type === 'redis') redisFeatureStore({ url: feast.onlineStore.url(), keyPrefix: `spx:${feast.project}:` });
 */
export async function readFeastConfig(path: string, options: ReadFeastConfigOptions = {}): Promise<FeastConfig> {
  const { environment = {} } = options;
  const document = substituteEnvironment(parseYaml(path, await readText(path)), { source: path, field: '', environment });
  const result = schema.safeParse(document);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw feastRefusal(path, issue?.path.join('.') ?? '', { problem: `is missing or malformed (${issue?.message})` });
  }
  const feast = result.data;
  const online = onlineStoreOf(path, feast);
  const unused = { ...unusedOf(document as Fields), ...online.unused };
  return {
    project: feast.project,
    provider: feast.provider,
    registry: registryOf(feast),
    onlineStore: online.store,
    offlineStore: { type: offlineTypeOf(path, feast) },
    entityKeySerializationVersion: feast.entity_key_serialization_version ?? null,
    unusedFields: Object.keys(unused),
    unusedValues: () => unused,
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new DataFormatError({ source: path, problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

/** Errors of the parser quote the text of the file, which may be a password, so only their code and line are told. */
function parseYaml(path: string, text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new DataFormatError({ source: path, problem: `it is not YAML (${error.code} in line ${text.slice(0, error.pos[0]).split('\n').length})` });
  }
  return document.toJS();
}

function registryOf({ registry }: Feast): FeastConfig['registry'] {
  const type = 'registry_type' in registry && registry.registry_type !== undefined ? registry.registry_type : 'file';
  return { type, path: type === 'file' ? (registry.path ?? null) : null };
}

function onlineStoreOf(path: string, { provider, online_store: given }: Feast): { readonly store: FeastOnlineStore; readonly unused: Fields } {
  const fields: Fields = given ?? {};
  const isNone = given === null || (typeof fields.type === 'string' && /^(none|null)$/i.test(fields.type));
  if (isNone) return { store: { type: 'none' }, unused: {} };
  const type = fields.type ?? (provider === 'local' ? 'sqlite' : undefined);
  if (type === 'sqlite') return { store: { type: 'sqlite', path: textIn(path, fields, { field: 'path', fallback: 'data/online_store.db' }) }, unused: {} };
  if (type === undefined)
    throw feastRefusal(path, 'online_store.type', { problem: `is absent, and the default of the provider "${provider}" has no counterpart here` });
  if (type !== 'redis')
    throw feastRefusal(path, 'online_store.type', { problem: `is "${String(type)}", which has no counterpart here`, remedy: 'Use redis, sqlite or none.' });
  const redisType = textIn(path, fields, { field: 'redis_type', fallback: 'redis' });
  if (redisType !== 'redis') {
    const remedy = 'Give redisFeatureStore a client of ioredis for it.';
    throw feastRefusal(path, 'online_store.redis_type', { problem: `is "${redisType}", of which a connection string cannot be made into one address`, remedy });
  }
  return feastRedis(path, textIn(path, fields, { field: 'connection_string', fallback: 'localhost:6379' }));
}

function offlineTypeOf(path: string, { provider, offline_store: given }: Feast): FeastConfig['offlineStore']['type'] {
  const type = given?.type ?? (provider === 'local' ? 'dask' : undefined);
  if (type === 'file' || type === 'dask' || type === 'duckdb') return type;
  if (type === undefined)
    throw feastRefusal(path, 'offline_store.type', { problem: `is absent, and the default of the provider "${provider}" has no counterpart here` });
  throw feastRefusal(path, 'offline_store.type', {
    problem: `is "${type}", which has no counterpart here`,
    remedy: 'Export its tables to Parquet and use file, dask or duckdb.',
  });
}

function textIn(path: string, fields: Fields, { field, fallback }: { readonly field: string; readonly fallback: string }): string {
  const value = fields[field] ?? fallback;
  if (typeof value !== 'string') throw feastRefusal(path, `online_store.${field}`, { problem: 'is missing or malformed (it must be text)' });
  return value;
}

function unusedOf(document: Fields): Fields {
  const of = (owner: keyof typeof USED, fields: Fields): (readonly [string, unknown])[] => {
    const used: readonly string[] = USED[owner];
    return Object.entries(fields).flatMap(([name, value]) => (used.includes(name) ? [] : [[owner === '' ? name : `${owner}.${name}`, value] as const]));
  };
  const nested = (['registry', 'online_store', 'offline_store'] as const).flatMap((owner) => {
    const fields = document[owner];
    return typeof fields === 'object' && fields !== null ? of(owner, fields as Fields) : [];
  });
  return Object.fromEntries([...of('', document), ...nested]);
}

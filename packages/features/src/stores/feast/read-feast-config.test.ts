import { inspect } from 'node:util';
import { DataFormatError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import type { FeastConfig } from './feast-config.js';
import { readFeastConfig } from './read-feast-config.js';

const folder = temporaryFolder();
const PASSWORD = 's3cret/&@:x';

let files = 0;
function read(yaml: string, environment?: Readonly<Record<string, string>>): Promise<FeastConfig> {
  return readFeastConfig(folder.write(`feature_store_${files++}.yaml`, yaml), environment === undefined ? {} : { environment });
}

async function errorOf(yaml: string, environment?: Readonly<Record<string, string>>): Promise<DataFormatError> {
  const error: unknown = await read(yaml, environment).catch((cause: unknown) => cause);
  if (error instanceof DataFormatError) return error;
  throw new Error(`no DataFormatError: ${String(error)}`);
}

// What `feast init` of Feast 0.67 writes, without its comments.
const LOCAL = `
project: demo
registry: data/registry.db
provider: local
online_store:
    type: sqlite
    path: data/online_store.db
entity_key_serialization_version: 3
auth:
    type: no_auth
`;

/** A reference as it stands in the file. */
const variable = (name: string): string => `$\{${name}}`;
const redis = (store: string): string => `project: market\nprovider: local\nonline_store:\n  type: redis\n${store}`;

it('reads what feast init writes', async () => {
  const { unusedValues, ...config } = await read(LOCAL);
  expect(config).toEqual({
    ...{ project: 'demo', provider: 'local', registry: { type: 'file', path: 'data/registry.db' } },
    ...{ onlineStore: { type: 'sqlite', path: 'data/online_store.db' }, offlineStore: { type: 'dask' } },
    ...{ entityKeySerializationVersion: 3, unusedFields: ['auth'] },
  });
  expect(unusedValues()).toEqual({ auth: { type: 'no_auth' } });
});

it('leaves to Feast what the file leaves to it', async () => {
  expect(await read('project: p')).toMatchObject({
    ...{ provider: 'local', registry: { type: 'file', path: 'data/registry.db' }, onlineStore: { type: 'sqlite' } },
    ...{ offlineStore: { type: 'dask' }, entityKeySerializationVersion: null, unusedFields: [] },
  });
});

it.each(['file', 'dask', 'duckdb'])('takes the offline store %s, in both ways of writing it', async (type) => {
  expect((await read(`project: p\noffline_store: ${type}`)).offlineStore).toEqual({ type });
  expect((await read(`project: p\noffline_store:\n  type: ${type}\n  staging: x`)).unusedFields).toEqual(['offline_store.staging']);
});

it.each(['online_store: null', 'online_store: none', 'online_store:\n  type: None'])('knows that %j is no online store', async (text) => {
  expect((await read(`project: p\n${text}`)).onlineStore).toEqual({ type: 'none' });
});

describe('a Redis', () => {
  it.each([
    ['', 'redis://localhost:6379/0', 'redis://localhost:6379/0'],
    ['  connection_string: "redis-1.local:6380,db=4"', 'redis://redis-1.local:6380/4', 'redis://redis-1.local:6380/4'],
    ['  connection_string: "r:1,ssl=true,password=a/b=c"', 'rediss://r:1/0', 'rediss://:a%2Fb%3Dc@r:1/0'],
    [`  connection_string: 'r:1,username=me,password="12"'`, 'redis://r:1/0', 'redis://me:12@r:1/0'],
  ])('of %j has an address to show and one to use', async (store, address, url) => {
    const { onlineStore } = await read(redis(store));
    expect(onlineStore).toMatchObject({ type: 'redis', address });
    expect(onlineStore.type === 'redis' && onlineStore.url()).toBe(url);
  });

  it('names what it cannot use', async () => {
    const config = await read(redis('  key_ttl_seconds: 60\n  connection_string: r:1,socket_timeout=5\n  skip_dedup: true'));
    expect(config.unusedFields).toEqual(['online_store.key_ttl_seconds', 'online_store.skip_dedup', 'online_store.connection_string.socket_timeout']);
  });

  it.each([
    ['  redis_type: redis_cluster', '"online_store.redis_type" is "redis_cluster"'],
    ['  redis_type: redis_sentinel', '"online_store.redis_type" is "redis_sentinel"'],
    ['  connection_string: "a:1,b:2"', '"online_store.connection_string" must name one "host:port", it names 2'],
    ['  connection_string: "password=x"', '"online_store.connection_string" must name one "host:port", it names 0'],
    ['  connection_string: "host"', '"online_store.connection_string" must name one "host:port", it names none'],
    ['  connection_string: "a:1,db=x"', '"online_store.connection_string" must give "db" as a whole number'],
    ['  connection_string: "a:1,ssl=maybe"', '"online_store.connection_string" must give "ssl" as true or false'],
    ['  connection_string: 6379', '"online_store.connection_string" is missing or malformed (it must be text)'],
  ])('of %j is refused by field', async (store, message) => {
    expect((await errorOf(redis(store))).message).toContain(message);
  });
});

it.each([
  ['project: p\nonline_store: dynamodb', '"online_store.type" is "dynamodb", which has no counterpart here'],
  ['project: p\noffline_store:\n  type: bigquery', '"offline_store.type" is "bigquery", which has no counterpart here'],
  ['project: p\nprovider: gcp', '"online_store.type" is absent, and the default of the provider "gcp" has no counterpart here'],
  ['project: p\nprovider: aws\nonline_store: none', '"offline_store.type" is absent, and the default of the provider "aws"'],
  ['provider: local', '"project" is missing or malformed'],
  ['project: _p', '"project" is missing or malformed (letters, digits and "_", and not "_" first)'],
  ['project: p\nentity_key_serialization_version: 4', '"entity_key_serialization_version" is missing or malformed'],
  ['- project', 'is missing or malformed'],
  ['', 'is missing or malformed'],
])('refuses %j', async (yaml, message) => {
  expect((await errorOf(yaml)).message).toContain(message);
});

describe('the environment', () => {
  const yaml = redis(
    `  connection_string: ${variable('HOST')}:$PORT,password=${variable('PASSWORD')}\nentity_key_serialization_version: ${variable('VERSION')}`,
  );

  it('fills in variables of both forms', async () => {
    const config = await read(yaml, { HOST: 'h', PORT: '7', PASSWORD: PASSWORD, VERSION: '2' });
    expect(config.entityKeySerializationVersion).toBe(2);
    expect(config.onlineStore.type === 'redis' && config.onlineStore.url()).toBe(`redis://:${encodeURIComponent(PASSWORD)}@h:7/0`);
  });

  it('is passed in, never taken from the process', async () => {
    const error = await errorOf(`project: ${variable('PATH')}`);
    expect(error.message).toContain('"project" needs the environment variable "PATH", which is not set');
    expect(error.remedy).toContain('environment');
  });

  it('leaves a dollar alone that names nothing', async () => {
    const config = await read(redis('  connection_string: r:1,password=pa$word$'), {});
    expect(config.onlineStore.type === 'redis' && config.onlineStore.url()).toBe('redis://:pa%24word%24@r:1/0');
  });

  it('cannot become YAML', async () => {
    const config = await read(`project: p\nregistry: ${variable('R')}`, { R: 'a\nonline_store: redis # "' });
    expect(config.registry.path).toBe('a\nonline_store: redis # "');
    expect(config.onlineStore.type).toBe('sqlite');
  });
});

describe('a secret', () => {
  it('is in no log of the configuration', async () => {
    const store = `  connection_string: r:1,password=${PASSWORD}`;
    const config = await read(`${redis(store)}\nauth:\n  secret: '${PASSWORD}'\nregistry:\n  registry_type: sql\n  path: postgresql://u:${PASSWORD}@h/db`);
    expect(config.registry).toEqual({ type: 'sql', path: null });
    expect(config.unusedFields).toEqual(['auth']);
    for (const text of [JSON.stringify(config), inspect(config, { depth: null }), String(Object.values(config))]) expect(text).not.toContain('s3cret');
  });

  it.each([
    ['a broken connection string', redis(`  connection_string: a:1,b:2,password=${PASSWORD}`)],
    ['a database that is none', redis(`  connection_string: a:1,db=z,password=${PASSWORD}`)],
    ['text that is no YAML', `project: p\npassword: "${PASSWORD}\n  - [}`],
    ['a key that comes twice', `project: p\npassword: ${PASSWORD}\npassword: ${PASSWORD}`],
    ['a field of another type', redis(`  connection_string:\n    - ${PASSWORD}`)],
  ])('is in no error about %s', async (_, yaml) => {
    const error = await errorOf(yaml);
    expect(inspect(error, { depth: null })).not.toContain('s3cret');
  });
});

it('says which file cannot be read', async () => {
  await expect(readFeastConfig('/nowhere/feature_store.yaml')).rejects.toThrow('"/nowhere/feature_store.yaml" cannot be read: ENOENT');
});

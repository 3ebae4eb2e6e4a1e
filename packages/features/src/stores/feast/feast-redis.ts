import type { FeastRedis } from './feast-config.js';
import { feastRefusal } from './feast-refusal.js';

const FIELD = 'online_store.connection_string';

/** A connection string of Feast's, and its parameters that have no counterpart. */
export interface ParsedFeastRedis {
  readonly store: FeastRedis;
  readonly unused: Readonly<Record<string, string>>;
}

/**
 * Reads Feast's connection string: `host:port`, then parameters such as `db=0`, `username=…`, `password=…` and `ssl=true`, all with commas between.
 *
 * @throws {DataFormatError} if it does not name exactly one host and port, or a parameter is malformed; it never shows the string.
 */
export function feastRedis(source: string, connectionString: string): ParsedFeastRedis {
  const parts = connectionString.split(',').map((part) => part.trim());
  const nodes = parts.filter((part) => !part.includes('='));
  const node = /^([\w.-]+):(\d{1,5})$/.exec(nodes[0] ?? '');
  if (nodes.length !== 1 || node === null)
    throw feastRefusal(source, FIELD, { problem: `must name one "host:port", it names ${nodes.length === 1 ? 'none' : nodes.length}` });
  const parameters = new Map(parts.filter((part) => part.includes('=')).map(parameterOf));
  const [database, tls] = [parameters.get('db') ?? '0', (parameters.get('ssl') ?? 'false').toLowerCase()];
  if (!/^\d+$/.test(database)) throw feastRefusal(source, FIELD, { problem: 'must give "db" as a whole number' });
  if (tls !== 'true' && tls !== 'false') throw feastRefusal(source, FIELD, { problem: 'must give "ssl" as true or false' });
  const scheme = tls === 'true' ? 'rediss' : 'redis';
  const place = `${node[1]}:${node[2]}/${database}`;
  const [user, password] = ['username', 'password'].map((name) => encodeURIComponent(parameters.get(name) ?? ''));
  const credentials = user === '' && password === '' ? '' : `${user}:${password}@`;
  const unused = [...parameters].filter(([name]) => !['db', 'ssl', 'username', 'password'].includes(name)).map(([name, value]) => [`${FIELD}.${name}`, value]);
  return {
    store: { type: 'redis', address: `${scheme}://${place}`, url: () => `${scheme}://${credentials}${place}` },
    unused: Object.fromEntries(unused),
  };
}

/** Feast takes a value in JSON quotes without them. */
function parameterOf(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  const value = part.slice(at + 1);
  return [part.slice(0, at), /^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : value];
}

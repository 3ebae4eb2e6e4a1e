/**
 * What a store needs of a client of Redis; a `Redis` or `Cluster` of ioredis has it. It is spelt out here, so that the types of this package need no optional peer.
 */
export interface RedisClient {
  /** Runs a Lua script. */
  eval(lua: string, keyCount: number, ...input: readonly (string | number | Buffer)[]): Promise<unknown>;
  /** Runs a script that the server knows by its hash. */
  evalsha(sha1: string, keyCount: number, ...input: readonly (string | number | Buffer)[]): Promise<unknown>;
  /** A text, or null where the key is absent. */
  get(key: string): Promise<string | null>;
  /** Bytes of many keys. */
  mgetBuffer(keys: string[]): Promise<(Buffer | null)[]>;
  /** Members of a set. */
  smembers(key: string): Promise<string[]>;
}

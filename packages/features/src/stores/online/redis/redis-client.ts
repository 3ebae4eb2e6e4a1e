/**
 * What a store needs of a client of Redis; a `Redis` or `Cluster` of ioredis has it. It is spelt out here, so that the types of this package need no optional peer.
 */
export interface RedisClient {
  eval(lua: string, keyCount: number, ...input: readonly (string | number | Buffer)[]): Promise<unknown>;
  evalsha(sha1: string, keyCount: number, ...input: readonly (string | number | Buffer)[]): Promise<unknown>;
  get(key: string): Promise<string | null>;
  mgetBuffer(keys: string[]): Promise<(Buffer | null)[]>;
  smembers(key: string): Promise<string[]>;
}

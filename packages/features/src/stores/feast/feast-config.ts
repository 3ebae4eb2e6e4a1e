/** What a `feature_store.yaml` says, as far as this package has a counterpart. */
export interface FeastConfig {
  readonly project: string;
  readonly provider: string;
  /** Kind of registry, and its path if it is a file; the addresses of other kinds may hold passwords and are not kept. */
  readonly registry: { readonly type: string; readonly path: string | null };
  readonly onlineStore: FeastOnlineStore;
  /** Files of Parquet, which `offlineFeatureStore` and `duckdbAsOfJoin` read. */
  readonly offlineStore: { readonly type: 'file' | 'dask' | 'duckdb' };
  /** Layout of Feast's own keys, 1 to 3; null if the file leaves it to Feast's default. Rows that Feast wrote are not read here, so it changes nothing. */
  readonly entityKeySerializationVersion: 1 | 2 | 3 | null;
  /** Fields of the file that mean nothing to this package, such as `feature_server` or `online_store.key_ttl_seconds`, in the order of the file. */
  readonly unusedFields: readonly string[];
  /** The values of these fields. A function, so that no log of the configuration shows what may be a secret. */
  readonly unusedValues: () => Readonly<Record<string, unknown>>;
}

/** An online store of Feast. */
export type FeastOnlineStore = FeastRedis | FeastSqlite | { readonly type: 'none' };

/** One Redis: what `redisFeatureStore` takes as `url`. Feast lays rows out in its own way, so load the store with `materialize` under keys of its own. */
export interface FeastRedis {
  readonly type: 'redis';
  /** `redis://host:port/database`, or `rediss:` with TLS: for display, without user and password. */
  readonly address: string;
  /** The address with user and password. A function, so that no log of the configuration shows them. */
  readonly url: () => string;
}

/** Feast's store for one machine. It has no counterpart here; `memoryFeatureStore` serves one process. */
export interface FeastSqlite {
  readonly type: 'sqlite';
  readonly path: string;
}

/** A store under test and further handles on its data. */
export interface StoreHandles<Store> {
  readonly store: Store;
  /** Another handle on the data of `store`, disposed of with it; the same one where a store cannot be opened twice. */
  readonly second: () => Promise<Store>;
  /** Disposes of every handle. */
  readonly release: () => Promise<void>;
}

/** Opens a store for one check. */
export async function storeHandles<Store extends { dispose(): Promise<void> }>(
  open: () => Promise<Store>,
  reopen: ((store: Store) => Promise<Store>) | undefined,
): Promise<StoreHandles<Store>> {
  const store = await open();
  const opened = [store];
  return {
    store,
    second: async () => {
      if (reopen === undefined) return store;
      const handle = await reopen(store);
      opened.push(handle);
      return handle;
    },
    release: async () => {
      for (const handle of opened) await handle.dispose();
    },
  };
}

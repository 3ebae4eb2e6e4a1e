import { InvalidArgumentError } from '@spx/core';

/** What can be freed. */
interface Releasable {
  release(): Promise<void>;
}

/** Something that is loaded when it is first used, and freed when nobody uses it any more. */
export interface LazyRuntime<Loaded> {
  /**
   * Loads at the first call, and does the work with what was loaded.
   *
   * @throws {InvalidArgumentError} after `dispose`.
   */
  use<Result>(work: (loaded: Loaded) => Promise<Result>): Promise<Result>;
  /** Frees what was loaded, after all work under way. */
  dispose(): Promise<void>;
}

/** @param start - loads; called at most once. */
export function lazyRuntime<Loaded extends { readonly session: Releasable }>(start: () => Promise<Loaded>): LazyRuntime<Loaded> {
  const underWay = new Set<Promise<unknown>>();
  let loading: Promise<Loaded> | undefined;
  let disposing: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    // What could not be loaded was reported to its user and holds nothing to free.
    const loaded = await loading?.catch(() => undefined);
    await loaded?.session.release();
  };
  return {
    use: async (work) => {
      if (disposing !== undefined) throw new InvalidArgumentError('model', 'one that was not disposed of', { received: 'onnx' });
      loading ??= start();
      const result = loading.then(work);
      underWay.add(result);
      try {
        return await result;
      } finally {
        underWay.delete(result);
      }
    },
    dispose: () => {
      disposing ??= release();
      return disposing;
    },
  };
}

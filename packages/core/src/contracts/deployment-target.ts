/** Result of the checks of one slot; every check that failed says why. */
export interface SlotHealth {
  readonly healthy: boolean;
  readonly checks: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
}

/** Share of traffic of each slot in percent. The values sum to 100, or to 0 when nothing is served. */
export type SlotWeights = Readonly<Record<string, number>>;

/**
 * Something that serves models in named slots: predictors in this process, model servers behind a proxy, an upstream file.
 *
 * Called by: the router, one call at a time.
 * Must hold:
 * - `load` and `unload` never change weights; `load` into a slot that carries weight is refused with a DeploymentError.
 * - `setWeights` takes effect wholly or not at all, refuses weights that do not sum to 100 or 0 and weight on an empty slot, and needs no disk to lower a weight to 0.
 * - A slot whose artefact fails to load stays as it was.
 * Prove an implementation with `deploymentTargetContract` of `@spx/core/testing`.
 */
export interface DeploymentTarget {
  readonly specVersion: 1;
  readonly slots: readonly string[];
  /** Decodes an encoded artefact into a slot. */
  load(slot: string, artifact: Uint8Array): Promise<void>;
  /** Empties a slot that carries no weight. */
  unload(slot: string): Promise<void>;
  /** Checksum, feature names and golden predictions of what is loaded. An empty slot is unhealthy. */
  check(slot: string): Promise<SlotHealth>;
  /** Moves traffic. */
  setWeights(weights: SlotWeights): Promise<void>;
  /** Shares of traffic as they are now. */
  weights(): SlotWeights;
}

import { type JsonValue, StoreError } from '@spx/core';
import { z } from 'zod';
import type { RouterState } from './router-state.js';
import { slotShares } from './slot-shares.js';

/** A published model version as the router deploys it. */
export type Release = { readonly model: string; readonly version: number; readonly artifactSha256: string };

/** Which release is in which slot. */
export type Placement = { readonly slot: string; readonly release: Release };

/** All that the router knows, whole in every record of its journal: the last record is enough to go on from. */
export type RouterSnapshot = {
  readonly specVersion: 1;
  /** Epoch milliseconds of the change that led here. */
  readonly time: number;
  readonly state: RouterState;
  /** Percent of traffic by slot; 100 together, or 0 when nothing is served. */
  readonly weights: { readonly [slot: string]: number };
  /** What the last deployment that ended well made the one to serve. It keeps this place until another one has ended well. */
  readonly champion: Placement | null;
  /** What `rollback` goes back to. */
  readonly previous: Placement | null;
  /** What a deployment under way is trying. */
  readonly candidate: Placement | null;
  readonly actor: string;
  readonly reason: string | null;
};

const placement = z.object({
  slot: z.string(),
  release: z.object({ model: z.string(), version: z.int().positive(), artifactSha256: z.string() }),
});

const schema = z.object({
  specVersion: z.literal(1),
  time: z.number(),
  state: z.enum(['empty', 'stable', 'preparing', 'warming', 'shadow', 'canary', 'promoting', 'bake', 'paused', 'aborting', 'degraded']),
  weights: z.record(z.string(), z.number()),
  champion: placement.nullable(),
  previous: placement.nullable(),
  candidate: placement.nullable(),
  actor: z.string(),
  reason: z.string().nullable(),
});

/**
 * Reads a snapshot from a record of the router's journal.
 *
 * @throws {StoreError} if the record is not one.
 */
export function parseRouterSnapshot(record: JsonValue): RouterSnapshot {
  const result = schema.safeParse(record);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const problem = `its last record has a bad field "${issue?.path.join('.')}" (${issue?.message})`;
  throw new StoreError({ store: 'router journal', operation: 'read', problem, cause: result.error });
}

/** The snapshot of a router that never deployed anything. */
export function emptyRouterSnapshot(slots: readonly string[], time: number): RouterSnapshot {
  return {
    specVersion: 1,
    time,
    state: 'empty',
    weights: slotShares(slots, {}),
    champion: null,
    previous: null,
    candidate: null,
    actor: 'router',
    reason: null,
  };
}

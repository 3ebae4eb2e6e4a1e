import type { Placement } from './router-snapshot.js';

/** What is in the slots of a target, and what of it passed its last check. */
export interface SlotContents {
  /** The slot now holds this release, which nobody has checked there. */
  put(placement: Placement): void;
  remove(placement: Placement): void;
  holds(placement: Placement): boolean;
  /** Notes the outcome of a check, if the slot holds this release. */
  note(placement: Placement, healthy: boolean): void;
  /** Whether the slot holds this release and it passed the last check. */
  isHealthy(placement: Placement | null): placement is Placement;
}

/** Empty slots. */
export function slotContents(): SlotContents {
  const contents = new Map<string, { readonly artifactSha256: string; readonly healthy: boolean }>();
  const set = ({ slot, release }: Placement, healthy: boolean): void => {
    contents.set(slot, { artifactSha256: release.artifactSha256, healthy });
  };
  const holds = ({ slot, release }: Placement): boolean => contents.get(slot)?.artifactSha256 === release.artifactSha256;
  return {
    put: (placement) => set(placement, false),
    remove: ({ slot }) => {
      contents.delete(slot);
    },
    holds,
    note: (placement, healthy) => {
      if (holds(placement)) set(placement, healthy);
    },
    isHealthy: (placement): placement is Placement => placement !== null && holds(placement) && contents.get(placement.slot)?.healthy === true,
  };
}

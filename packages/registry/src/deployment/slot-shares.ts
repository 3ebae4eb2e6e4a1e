import type { SlotWeights } from '@spx/core';

/** Weights of all slots, given the percent of those that carry any. */
export function slotShares(slots: readonly string[], shares: SlotWeights): SlotWeights {
  return Object.fromEntries(slots.map((slot) => [slot, shares[slot] ?? 0]));
}

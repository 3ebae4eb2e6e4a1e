import { hash } from 'node:crypto';
import type { SlotWeights } from '@spx/core';

const BITS = 52;

/**
 * The slot that a key belongs to, or `null` when no slot carries weight.
 *
 * Formula: the slot with the greatest -weight / ln(u), u a number in (0, 1) hashed from slot and key.
 * Each slot gets keys in proportion to its weight. A key stays where it is while weights stay, and when the weight of one of two slots goes from a to b
 * percent, the share of keys that move is |b - a| percent, all of them towards the slot that gained.
 * Cost: one SHA-256 per slot that carries weight, none when it is a single slot.
 *
 * @see Schindelhauer and Schomaker, Weighted distributed hash tables, 2005.
 * @example
 * weightedRendezvous('account-17', { blue: 100, green: 0 }); // 'blue'
 */
export function weightedRendezvous(key: string, weights: SlotWeights): string | null {
  const carrying = Object.entries(weights).filter(([, weight]) => weight > 0);
  if (carrying.length < 2) return carrying[0]?.[0] ?? null;
  let best: string | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [slot, weight] of carrying) {
    const score = -weight / Math.log(uniform(`${slot}\0${key}`));
    if (score > bestScore) {
      best = slot;
      bestScore = score;
    }
  }
  return best;
}

/** A number in (0, 1), both ends excluded, so that its logarithm is finite and not 0. */
function uniform(text: string): number {
  return (Number.parseInt(hash('sha256', text, 'hex').slice(0, BITS / 4), 16) + 0.5) / 2 ** BITS;
}

import type { DropoutParameters } from './training-parameters.js';

/** Factors of leaves that already hold the learning rate. */
export interface DropoutFactors {
  /** Of the trees of the new round. */
  readonly added: number;
  /** Of the trees that were dropped. */
  readonly dropped: number;
}

/**
 * Weights after a round in which k units were dropped; 1 where k is 0.
 *
 * `average` (LightGBM): 1 / (k + 1) and k / (k + 1). `tree` (XGBoost, and LightGBM's xgboostDartMode): 1 / (k + r) and k / (k + r). `forest` (XGBoost): 1 / (1 + r)
 * for both. r is the learning rate over the number of new units.
 *
 * @see Rashmi and Gilad-Bachrach, DART: Dropouts meet Multiple Additive Regression Trees, 2015.
 */
export function dropoutFactors(dropped: number, rate: number, normalisation: DropoutParameters['normalisation']): DropoutFactors {
  if (dropped === 0) return { added: 1, dropped: 1 };
  if (normalisation === 'forest') return { added: 1 / (1 + rate), dropped: 1 / (1 + rate) };
  const total = dropped + (normalisation === 'average' ? 1 : rate);
  return { added: 1 / total, dropped: dropped / total };
}

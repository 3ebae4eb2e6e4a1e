/**
 * How a node decides, as bits of one byte; the bits are those of LightGBM's model files.
 *
 * Bit 0: categorical split. Bit 1: rows without a value go left. Bits 2 and 3: what counts as without a value, nothing (0), zero (1) or NaN (2).
 */
export interface DecisionBits {
  readonly missingGoesLeft: 2;
  readonly missingIsNan: 8;
}

/** The decisions that exist so far: numerical, with NaN as the missing value. */
export const decisionBits: DecisionBits = { missingGoesLeft: 2, missingIsNan: 8 };

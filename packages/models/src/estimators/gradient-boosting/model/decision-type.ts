/**
 * How a node decides, as bits of one byte; the bits are those of LightGBM's model files.
 *
 * Bit 0: categorical split. Bit 1: rows without a value go left. Bits 2 and 3: what counts as without a value: nothing (0; NaN is read as 0 then), zero and NaN
 * (4), or NaN (8).
 */
export interface DecisionBits {
  readonly categorical: 1;
  readonly missingGoesLeft: 2;
  readonly missingIsZero: 4;
  readonly missingIsNan: 8;
}

/** The bits that exist. */
export const decisionBits: DecisionBits = { categorical: 1, missingGoesLeft: 2, missingIsZero: 4, missingIsNan: 8 };

/** Values this close to zero count as zero where zero is missing, and share its bin; LightGBM writes the constant in single precision. */
export const zeroThreshold: number = Math.fround(1e-35);

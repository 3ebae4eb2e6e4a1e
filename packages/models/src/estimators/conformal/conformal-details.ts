import { z } from 'zod';

/** How a scale that was read or predicted is made usable. */
export type ScaleBounds = {
  /** A scale is never less: a hundredth of the median in calibration. */
  readonly smallest: number;
  /** Stands for a scale that is missing: the largest in calibration, for not to know the size of an error must not make an interval narrow. */
  readonly missing: number;
};

/** What the calibration of a conformal model has found, beside its models. */
export type ConformalDetails = {
  readonly coverage: number;
  readonly tails: 'joint' | 'separate';
  readonly scaleColumn: string | null;
  /** `null` where errors are measured in the unit of the label. */
  readonly scale: ScaleBounds | null;
  readonly groups: { readonly column: string; readonly edges: readonly number[] } | null;
  /** By group, in units of the scale: how far below its low end and above its high end an interval reaches. Equal where tails are joint. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Probability of an outcome above 0; `null` where the label has no direction. */
  readonly sign: { readonly intercept: number; readonly slope: number } | null;
  readonly calibrationRows: number;
  /** Labels of the calibration that do not overlap, by group: what the thresholds rest on. */
  readonly effectiveObservations: readonly number[];
};

/** Shape of the details in a file. */
export const conformalDetailsSchema: z.ZodType<ConformalDetails> = z.strictObject({
  coverage: z.number().gt(0).lt(1),
  tails: z.enum(['joint', 'separate']),
  scaleColumn: z.string().nullable(),
  scale: z.strictObject({ smallest: z.number().positive(), missing: z.number().positive() }).nullable(),
  groups: z.strictObject({ column: z.string(), edges: z.array(z.number()).min(1) }).nullable(),
  lower: z.array(z.number()).min(1),
  upper: z.array(z.number()).min(1),
  sign: z.strictObject({ intercept: z.number(), slope: z.number().min(0) }).nullable(),
  calibrationRows: z.int().min(1),
  effectiveObservations: z.array(z.int().min(1)).min(1),
});

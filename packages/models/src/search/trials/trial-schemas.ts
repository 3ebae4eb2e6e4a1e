import { z } from 'zod';
import type { TrialProgress, TrialRequest } from './trial-runner.js';

/** A trial as it comes from another machine. */
export const trialRequestSchema: z.ZodType<TrialRequest> = z.object({
  number: z.number().int().nonnegative(),
  seed: z.number().int(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** What became of a trial, as a journal or another machine gives it. */
export const trialProgressSchema: z.ZodType<TrialProgress> = z.object({
  reports: z.array(z.object({ step: z.number(), loss: z.number() })),
  end: z.union([z.null(), z.object({ loss: z.number() }), z.object({ failure: z.object({ reason: z.string(), code: z.string().nullable() }) })]),
});

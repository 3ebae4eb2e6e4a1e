import { z } from 'zod';

/** What early stopping saw. */
export type EarlyStoppingSummary = {
  /** Whether the fit ended before the rounds that were asked for. */
  readonly stopped: boolean;
  /** Rows that the loss was taken on. */
  readonly rows: number;
  /** Rows dropped because their label reaches into the rows above. */
  readonly purgedRows: number;
  /** Such as `mean squared error`. */
  readonly lossName: string;
  /** Loss with the trees that are kept, the smallest of all rounds. */
  readonly bestLoss: number;
  /** Loss of the base score alone: what the trees had to beat. */
  readonly baseLoss: number;
};

/** What a fit did, for reports. */
export type TrainingSummary = {
  /** `lightgbm` or `xgboost`. */
  readonly estimator: string;
  readonly objective: string;
  /** Trees that the model keeps. */
  readonly rounds: number;
  readonly requestedRounds: number;
  /** Rows that trees were fitted on. */
  readonly fitRows: number;
  /** Features that a split can use: neither constant nor without any value. */
  readonly usableFeatures: number;
  readonly leaves: number;
  /** Null without early stopping. */
  readonly earlyStopping: EarlyStoppingSummary | null;
  /** Notes of an imported file that no other field holds, such as XGBoost's `best_iteration`; absent where it has none. */
  readonly attributes?: Readonly<Record<string, string>>;
};

const count = z.int().min(0);
const name = z.string().min(1).max(64);

/** Accepts what a fit can have written. */
export const trainingSummarySchema: z.ZodType<TrainingSummary> = z.strictObject({
  estimator: name,
  objective: name,
  rounds: count,
  requestedRounds: count,
  fitRows: count,
  usableFeatures: count,
  leaves: count,
  earlyStopping: z
    .strictObject({ stopped: z.boolean(), rows: count, purgedRows: count, lossName: name, bestLoss: z.number(), baseLoss: z.number() })
    .nullable(),
  attributes: z.record(z.string(), z.string()).exactOptional(),
});

import { z } from 'zod';

/** What early stopping saw. */
export type EarlyStoppingSummary = {
  /** Whether the fit ended before the rounds that were asked for. */
  readonly stopped: boolean;
  /** Evaluation set that was stopped by; null for the last rows of the training data. */
  readonly set: string | null;
  /** Rows that the metric was taken on. */
  readonly rows: number;
  /** Training rows dropped because their label reaches into the rows above. */
  readonly purgedRows: number;
  /** Such as `l2`. */
  readonly metric: string;
  /** Round of this fit whose trees are the last that are kept; 0 for none. */
  readonly bestRound: number;
  /** Value with the trees that are kept, the best of all rounds; null where it is not finite. */
  readonly bestValue: number | null;
  /** Value before the first of this fit's trees: what they had to beat. */
  readonly baseValue: number | null;
};

/** Metrics of each round of a fit. */
export type EvaluationRecord = {
  /** Values are those of every so many rounds: 1 up to 1,024 rounds, then 2, 4, …, so that the record stays small. */
  readonly everyRounds: number;
  /** By set, then by metric; null where a value was not finite. */
  readonly sets: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
};

/** What a fit did, for reports. */
export type TrainingSummary = {
  /** `lightgbm` or `xgboost`. */
  readonly estimator: string;
  readonly objective: string;
  /** Rounds that the model keeps, each of one tree per output; those of an initial model included. */
  readonly rounds: number;
  /** Rounds that this fit was to add. */
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
  /** Absent where no rows were followed. */
  readonly evaluation?: EvaluationRecord;
};

const count = z.int().min(0);
const name = z.string().min(1).max(64);
const value = z.number().nullable();

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
    .strictObject({
      ...{ stopped: z.boolean(), set: name.nullable(), rows: count, purgedRows: count, metric: name },
      ...{ bestRound: count, bestValue: value, baseValue: value },
    })
    .nullable(),
  attributes: z.record(z.string(), z.string()).exactOptional(),
  evaluation: z.strictObject({ everyRounds: count, sets: z.record(name, z.record(name, z.array(value))) }).exactOptional(),
});

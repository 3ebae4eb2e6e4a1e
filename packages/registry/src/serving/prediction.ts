import type { ValueUnit } from '@spx/core';

/** One answer of a model, with all that is needed to read it right. */
export interface Prediction {
  /** In `unit`, exactly as the model gave it: nothing converts a fraction to a percent. */
  readonly value: number;
  /** Ends of the interval that holds `coverage` of the outcomes, in `unit`. Here and below: absent where the model has no intervals. */
  readonly lower?: number;
  readonly upper?: number;
  readonly coverage?: number;
  /** Calibrated probability that the outcome is above 0. Absent where the label has no direction. */
  readonly probabilityPositive?: number;
  readonly unit: ValueUnit;
  /** Bars between the bar that was predicted from and the end of what was predicted. */
  readonly horizonBars: number;
  /** Name of the model, such as `lightgbm` or `mean-baseline`. */
  readonly model: string;
  readonly modelSha256: string;
  /** Time from the call to the answer, in milliseconds. */
  readonly latencyMs: number;
}

/** The answers of a model to a table, one a row. */
export interface TablePrediction extends Omit<Prediction, 'value' | 'lower' | 'upper' | 'probabilityPositive'> {
  readonly values: Float64Array;
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
  readonly probabilityPositive?: Float64Array;
}

/** Features of one row by name; `null` and NaN are missing values. Or their values in the order of the model's `featureNames`. */
export type FeatureInput = Readonly<Record<string, number | null>> | Float64Array;

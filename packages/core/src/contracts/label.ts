/**
 * Unit of a label or a prediction. A fraction of 0.01 is a percent of 1; nothing converts between them by itself. `standard-deviations`: a return divided by the
 * volatility that was known when it began.
 */
export type ValueUnit = 'fraction' | 'percent' | 'log-return' | 'standard-deviations' | 'price' | 'probability' | 'class' | 'variance' | 'volatility';

/**
 * What a model is to predict, one value per row, aligned with the bars or features beside it.
 *
 * `values` is NaN where the row is masked (the horizon would leave the session or cross a missing stretch). `startTime` is the time at which the row is known,
 * the close of bar t, and `endTime` the close of the bar that ends the horizon, both in epoch milliseconds, NaN where masked. Splits purge by them.
 */
export interface Label {
  readonly name: string;
  readonly values: Float64Array;
  readonly startTime: Float64Array;
  readonly endTime: Float64Array;
  readonly unit: ValueUnit;
  readonly horizonBars: number;
}

import { type ColumnTable, type FittedModel, InvalidArgumentError } from '@spx/core';
import { type MemberPredictor, memberPredictor } from '../ensemble/member-predictor.js';

/** The models behind an interval. */
export interface ConformalModels {
  readonly point: FittedModel;
  readonly quantiles: { readonly lower: FittedModel; readonly upper: FittedModel } | null;
  /** Learned size of the error; `null` where a column tells it, or nothing does. */
  readonly scale: FittedModel | null;
}

/** Columns of the features that an interval reads. */
export interface ConformalColumns {
  readonly scaleColumn: string | null;
  readonly groupColumn: string | null;
}

/** What the interval of one row is made of. */
export interface IntervalParts {
  readonly point: number;
  /** The two ends before calibration, lower first; both the point where there are no quantile models. */
  readonly low: number;
  readonly high: number;
  /** As it was predicted or read, so perhaps not positive, or NaN; 1 where errors have no scale. */
  readonly rawScale: number;
  /** Value that the group goes by; 0 where there are none. */
  readonly group: number;
}

/** Makes the parts of intervals for the rows of a table or one row. */
export interface PartsPredictor {
  table(table: ColumnTable): Promise<readonly IntervalParts[]>;
  /** Absent where a model can only predict tables. */
  readonly row?: (row: Float64Array) => IntervalParts;
}

/**
 * Puts the models' predictions and the columns of a row together.
 *
 * @throws {InvalidArgumentError} if a model or a column needs a feature that there is not.
 */
export function partsPredictor(featureNames: readonly string[], models: ConformalModels, columns: ConformalColumns): PartsPredictor {
  const predictorOf = (model: FittedModel | undefined | null): MemberPredictor | null => (model ? memberPredictor(model, featureNames) : null);
  const point = memberPredictor(models.point, featureNames);
  const [lower, upper, scale] = [predictorOf(models.quantiles?.lower), predictorOf(models.quantiles?.upper), predictorOf(models.scale)];
  const scaleIndex = indexOf(featureNames, 'scale', columns.scaleColumn);
  const groupIndex = indexOf(featureNames, 'groups.column', columns.groupColumn);
  const table = async (rows: ColumnTable): Promise<readonly IntervalParts[]> => {
    const points = await point.predict(rows);
    const [low, high] = [(await lower?.predict(rows)) ?? points, (await upper?.predict(rows)) ?? points];
    const scales = columns.scaleColumn === null ? await scale?.predict(rows) : rows.column(columns.scaleColumn);
    const groups = columns.groupColumn === null ? undefined : rows.column(columns.groupColumn);
    return Array.from(points, (value, row) =>
      partsOf({ point: value, low: low[row]!, high: high[row]!, rawScale: scales?.[row] ?? 1, group: groups?.[row] ?? 0 }),
    );
  };
  const [one, low, high, size] = [point.predictRow, lower?.predictRow, upper?.predictRow, scale?.predictRow];
  const isWhole = [point, lower, upper, scale].every((predictor) => predictor === null || predictor.predictRow !== undefined);
  if (one === undefined || !isWhole) return { table };
  const row = (values: Float64Array): IntervalParts => {
    const value = one(values);
    const rawScale = scaleIndex === -1 ? (size?.(values) ?? 1) : values[scaleIndex]!;
    return partsOf({ point: value, low: low?.(values) ?? value, high: high?.(values) ?? value, rawScale, group: groupIndex === -1 ? 0 : values[groupIndex]! });
  };
  return { table, row };
}

/** Quantile models may cross; the ends are put in order. */
function partsOf({ low, high, ...others }: IntervalParts): IntervalParts {
  return { ...others, low: Math.min(low, high), high: Math.max(low, high) };
}

function indexOf(featureNames: readonly string[], argument: string, column: string | null): number {
  const index = column === null ? -1 : featureNames.indexOf(column);
  if (column !== null && index === -1) throw new InvalidArgumentError(argument, 'a feature of the dataset', { received: column });
  return index;
}

import { readFileSync } from 'node:fs';
import { ColumnTable, type Dataset } from '@spx/core';

/** Coefficients in the units of the columns. */
export interface LinearReference {
  readonly intercept: number;
  readonly coef: number[];
}

interface Ways {
  readonly plain: LinearReference;
  readonly weighted: LinearReference;
  readonly standardized: LinearReference;
}

interface Reference {
  readonly x: number[][];
  readonly y: number[];
  readonly weights: number[];
  readonly ridge: (Ways & { readonly lambda: number })[];
  readonly elasticNet: (Ways & { readonly alpha: number; readonly l1Ratio: number })[];
  readonly ridgeFolds: LinearReference & { readonly lambdas: number[]; readonly chosen: number; readonly errors: number[] };
  readonly ridgeGcv: { readonly lambdas: number[]; readonly errors: number[] };
  readonly elasticNetFolds: LinearReference & { readonly alphas: number[]; readonly chosen: number; readonly errors: number[] };
  readonly largestAlpha: number;
}

/** What scikit-learn makes of one table. */
export const penalisedReference = JSON.parse(readFileSync(new URL('./fixtures/regression/penalised.json', import.meta.url), 'utf8')) as Reference;

/** That table, with labels that end where the next one starts. */
export const penalisedDataset: Dataset = datasetOf(
  Object.fromEntries(penalisedReference.x.map((values, index) => [`x${index}`, Float64Array.from(values)])),
  Float64Array.from(penalisedReference.y),
);

/** Rows a minute apart whose labels do not overlap. */
export function datasetOf(columns: Readonly<Record<string, Float64Array>>, values: Float64Array): Dataset {
  const startTime = values.map((_, row) => row * 60_000);
  return { features: new ColumnTable(columns), label: { name: 'y', values, startTime, endTime: startTime.slice(), unit: 'percent', horizonBars: 1 } };
}

import { ColumnTable } from '@spx/core';
import { leastSquares } from '../src/estimators/arimax/least-squares.js';
import { regressionResiduals } from '../src/estimators/arimax/regression-residuals.js';
import { goldenColumns, goldenSeries } from './golden-regression.js';

/** Columns of the golden regression of order 7. */
export const goldenFeatures = new ColumnTable(goldenColumns(7, 7));

const target = goldenSeries.slice(7);

/** What it leaves. */
export const goldenResiduals = regressionResiduals(leastSquares({ features: goldenFeatures, target }), { features: goldenFeatures, target });

import { readFileSync } from 'node:fs';

/** What statsmodels found of one series with five inputs. */
interface GoldenRegression {
  readonly data: { readonly y: number[]; readonly exog_columns: number[][] };
  readonly ols_ar7_exog5: {
    readonly durbin_watson: number;
    readonly jarque_bera: { readonly stat: number; readonly p: number; readonly skew: number; readonly kurtosis: number };
    readonly ljung_box_lag10: { readonly stat: number; readonly p: number };
    readonly breusch_pagan: { readonly lm: number; readonly lm_p: number };
    readonly first5_resid: number[];
    readonly last5_fitted: number[];
  };
  readonly autoreg_7_exog5: {
    readonly params: number[];
    readonly bse: number[];
    readonly aic: number;
    readonly bic: number;
    readonly hqic: number;
    readonly llf: number;
    readonly sigma2: number;
    readonly forecast10_exog_first10_rows: number[];
  };
  readonly order_selection_same_sample: Readonly<Record<string, { readonly aic: number; readonly bic: number; readonly hqic: number; readonly nobs: number }>>;
  readonly adf: { readonly stat: number; readonly p: number; readonly lags: number; readonly nobs: number; readonly crit: Readonly<Record<string, number>> };
  readonly acf_0_20: number[];
  readonly pacf_ywm_0_20: number[];
}

export const goldenRegression = JSON.parse(readFileSync(new URL('./fixtures/ols_ar_exog.json', import.meta.url), 'utf8')) as GoldenRegression;

/** The series. */
export const goldenSeries = Float64Array.from(goldenRegression.data.y);

/** Its inputs by name. */
export const goldenInputs: Readonly<Record<string, Float64Array>> = Object.fromEntries(
  goldenRegression.data.exog_columns.map((values, index) => [`x${index + 1}`, Float64Array.from(values)]),
);

/** Lags 1 to `order` of the series and the inputs, from row `skip` on. */
export function goldenColumns(order: number, skip: number): Record<string, Float64Array> {
  const lags = Array.from({ length: order }, (_, lag) => [`y.L${lag + 1}`, goldenSeries.slice(skip - lag - 1, goldenSeries.length - lag - 1)] as const);
  return Object.fromEntries([...lags, ...Object.entries(goldenInputs).map(([name, values]) => [name, values.slice(skip)] as const)]);
}

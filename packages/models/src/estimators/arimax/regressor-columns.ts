import { InvalidArgumentError } from '@spx/core';

/** How `arimax` picks its columns. */
export interface RegressorChoice {
  readonly order: number;
  readonly autoregressive: readonly string[] | null;
  readonly exogenous: readonly string[] | null;
}

/** Columns of a regression, none of them twice. */
export interface RegressorColumns {
  readonly autoregressive: readonly string[];
  readonly exogenous: readonly string[];
}

const lagName = /^trailing_return_\d+_lag_\d+$/;

/**
 * The columns named, or by default the first `order` columns that `trailingReturnLags` made and every column that is no such lag.
 *
 * @throws {InvalidArgumentError} if fewer lags than `order` are there, or a column is named twice.
 */
export function regressorColumns(names: readonly string[], choice: RegressorChoice): RegressorColumns {
  const autoregressive = choice.autoregressive ?? lagColumns(names, choice.order);
  const exogenous = choice.exogenous ?? names.filter((name) => !lagName.test(name) && !autoregressive.includes(name));
  const all = [...autoregressive, ...exogenous];
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice !== undefined) throw new InvalidArgumentError('exogenous', 'columns that are named once', { received: twice });
  return { autoregressive, exogenous };
}

function lagColumns(names: readonly string[], order: number): readonly string[] {
  const lags = names.filter((name) => lagName.test(name));
  if (lags.length >= order) return lags.slice(0, order);
  throw new InvalidArgumentError('autoregressive', `columns of the table, or left out when it holds ${order} columns "trailing_return_<bars>_lag_<lag>"`, {
    received: `${lags.length} such columns`,
    remedy: 'Add them with "trailingReturnLags", name other columns in "autoregressive", or pass [] for a regression on "exogenous" alone.',
  });
}

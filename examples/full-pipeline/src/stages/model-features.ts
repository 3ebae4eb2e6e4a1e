/** Inputs of the linear model besides its autoregressive terms: none of them a price level. */
const exogenous = ['rsi_14', 'volatility_20', 'volume_zscore', 'order_flow_imbalance', 'close_vwap_ratio'];

/** Columns that a model of the given kind is fitted on, out of all that there are. */
export function modelFeatures(model: string, names: readonly string[]): readonly string[] {
  const isTrailing = (name: string): boolean => name.startsWith('trailing_');
  if (model !== 'arimax') return names.filter((name) => !isTrailing(name));
  return names.filter((name) => isTrailing(name) || exogenous.includes(name));
}

/** Inputs of the linear model besides its autoregressive terms: none of them a price level. */
const exogenous = ['rsi_14', 'volatility_20', 'volume_zscore', 'order_flow_imbalance', 'close_vwap_ratio'];

/** Columns that a model of the given kind is fitted on, out of all that there are: HAR and what stands in for ARX where volatility is predicted read past volatilities. */
export function modelFeatures(model: string, names: readonly string[]): readonly string[] {
  const isTrailing = (name: string): boolean => name.startsWith('trailing_');
  const ofVolatility = names.filter((name) => name.startsWith('har_log_vol_') || name.startsWith('minutes_since_'));
  if (model === 'har') return ofVolatility;
  if (model !== 'arimax') return names.filter((name) => !isTrailing(name));
  const autoregressive = ofVolatility.length > 0 ? ofVolatility : names.filter(isTrailing);
  return names.filter((name) => autoregressive.includes(name) || exogenous.includes(name));
}

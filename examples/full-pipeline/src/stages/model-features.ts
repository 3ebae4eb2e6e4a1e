import type { PipelineConfig } from '../config/pipeline-config.js';

/** Inputs of the linear model besides its autoregressive terms: none of them a price level. */
const exogenous = ['rsi_14', 'volatility_20', 'volume_zscore', 'order_flow_imbalance', 'close_vwap_ratio'];

/** Levels of price or volume, which a model should not learn, and columns that repeat another one up to a factor. */
const levels =
  /^(open|high|low|volume|macd.*|bb_(upper|middle|lower)|[se]ma_\d+|atr_\d+|momentum_\d+|hl_range|hl_range_ma\d+|volume_ma\d+|price_impact.*|vwap|volume_(velocity|acceleration))$/;
const repeats = /^(roc_\d+|hist_vol_\d+|spread_proxy|spread_pct|realized_range)$/;

/** Columns that a model of the given kind is fitted on, out of all that there are. */
export function modelFeatures(model: string, names: readonly string[], { features }: Pick<PipelineConfig, 'features'>): readonly string[] {
  const trailing = names.filter((name) => name.startsWith('trailing_'));
  if (model === 'arimax') return [...trailing, ...exogenous];
  const market = names.filter((name) => !trailing.includes(name));
  return features === 'market' ? market : market.filter((name) => !levels.test(name) && !repeats.test(name));
}

/** Every {@link FeatureUnit}. */
export const featureUnits = [
  'price',
  'price-per-bar',
  'price-per-volume',
  'volume',
  'volume-per-bar',
  'value',
  'fraction',
  'fraction-per-bar',
  'fraction-per-year',
  'fraction-per-volume',
  'fraction-per-million-value',
  'squared-fraction',
  'percent',
  'log-return',
  'squared-log-return',
  'log-volatility',
  'log-ratio',
  'ratio',
  'index-100',
  'standard-deviations',
  'minutes',
  'epoch-milliseconds',
  'flag',
  'none',
  'unknown',
] as const;

/**
 * Unit of a feature. A fraction of 0.01 is a percent of 1; nothing converts between units by itself.
 *
 * `value`: price times volume. `fraction-per-million-value`: fraction of the price per million of it. `fraction-per-year`: annualised volatility. `ratio`: has no unit and 1
 * or 0 as its neutral point. `index-100`: a share times 100, up to its sign. `flag`: 0 or 1. `none`: without unit. `unknown`: not declared.
 */
export type FeatureUnit = (typeof featureUnits)[number];

import type { FeatureUnit } from '@spx/core';

const units: Readonly<Record<string, FeatureUnit>> = {
  ...{ time: 'epoch-milliseconds', known_time: 'epoch-milliseconds' },
  ...{ open: 'price', high: 'price', low: 'price', close: 'price', bid: 'price', ask: 'price' },
  ...{ volume: 'volume', is_backfilled: 'flag' },
};

/** Unit of a column of bars. */
export function barColumnUnit(column: string): FeatureUnit {
  return units[column] ?? 'unknown';
}

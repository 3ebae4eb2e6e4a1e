import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { forwardDirection, forwardReturn, realizedVolatility } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';

/** The label that a target stands for. */
export function labelOf(bars: ColumnTable<BarColumn>, { target, horizon }: Pick<PipelineConfig, 'target' | 'horizon'>): Label {
  if (target === 'direction') return forwardDirection(bars, { horizonBars: horizon });
  if (target === 'volatility') return realizedVolatility(bars, { horizonBars: horizon });
  return forwardReturn(bars, { horizonBars: horizon, unit: 'percent' });
}

import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { forwardDirection, forwardReturn, realizedVolatility } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';

/** What a label depends on. */
export interface LabelOptions extends Pick<PipelineConfig, 'target' | 'horizon'> {
  readonly sessions: Float64Array;
}

/** The label that a target stands for. */
export function labelOf(bars: ColumnTable<BarColumn>, { target, horizon: horizonBars, sessions }: LabelOptions): Label {
  if (target === 'direction') return forwardDirection(bars, { horizonBars, sessions });
  if (target === 'volatility') return realizedVolatility(bars, { horizonBars, sessions });
  return forwardReturn(bars, { horizonBars, sessions, unit: 'percent' });
}

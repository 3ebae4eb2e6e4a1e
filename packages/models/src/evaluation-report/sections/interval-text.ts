import { formatPercent } from '@spx/core/report';
import type { ValueInterval } from '../scores/skill-score.js';

/** `-0.5 % to 1.2 %`, or an en dash where there is none. */
export function intervalText(interval: ValueInterval | null): string {
  return interval === null ? '–' : `${formatPercent(interval.low)} to ${formatPercent(interval.high)}`;
}

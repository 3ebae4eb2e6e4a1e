import { type BarColumn, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { fillGaps, type GapPolicyOptions } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { readSessionRule } from './session-calendar.js';

/** Options that say what is done about missing bars. */
export type GapConfig = Pick<PipelineConfig, 'gaps' | 'maximumGap' | 'calendar'>;

/**
 * Bars with the missing ones filled, where that was asked for.
 *
 * @throws {InvalidArgumentError} if no calendar says which minutes are missing and which are closed.
 */
export async function withFilledGaps(bars: ColumnTable<BarColumn>, config: GapConfig): Promise<ColumnTable<BarColumn>> {
  if (config.gaps !== 'fill') return bars;
  const { calendar } = await readSessionRule(config.calendar);
  if (calendar === undefined) {
    throw new InvalidArgumentError('gaps', '"fill" only together with a calendar that says when the market is closed', {
      received: config.gaps,
      remedy: 'Pass --calendar with a name or a file that holds a calendar.',
    });
  }
  return fillGaps(bars, { policy: 'fill', maximumBars: config.maximumGap, calendar }).bars;
}

/** Where features start anew; bars are filled by then. */
export async function resetPolicy({ gaps, maximumGap, calendar: name }: GapConfig): Promise<GapPolicyOptions> {
  if (gaps !== 'reset') return { policy: 'continue' };
  const { calendar } = await readSessionRule(name);
  return { policy: 'reset', maximumBars: maximumGap, ...(calendar === undefined ? {} : { calendar }) };
}

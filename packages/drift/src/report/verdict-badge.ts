import type { DriftVerdict } from '@spx/core';
import { htmlBadge, type Tone } from '@spx/core/report';

const tones: Readonly<Record<DriftVerdict, Tone>> = { drift: 'bad', stable: 'good', inconclusive: 'open' };

/** A verdict as a coloured word. */
export function verdictBadge(verdict: DriftVerdict): string {
  return htmlBadge(verdict, tones[verdict]);
}

import type { RunRecord } from '../run-record.js';

/** What a model predicts, as a person would say it: "forward return over 30 bars, in percent". */
export function labelInWords({ name, horizonBars, unit }: RunRecord['label']): string {
  const noun = name.replace(/_\d+$/, '').replaceAll('_', ' ');
  return `${noun} over ${horizonBars} bars, ${unit === 'percent' ? 'in percent' : `as a ${unit}`}`;
}

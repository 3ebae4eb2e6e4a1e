import { defaultQualityRules, gaps, type QualityRule, readQualityRules, spikes, type TradingCalendar } from '@spx/features';

/** Robust deviations of a close that leaves the price and comes back, above which no market did that: some 10 % in a minute. */
const DIGIT_OFF = 500;

/** The rules that bars have to keep: those of a file, or the usual ones, of which bad prints stop a run and gaps are judged by the calendar. */
export async function qualityRulesOf(file: string | undefined, calendar: TradingCalendar | undefined): Promise<readonly QualityRule[]> {
  const calendars = calendar === undefined ? [] : [calendar];
  if (file !== undefined) return readQualityRules(file, { calendars });
  const rules = defaultQualityRules().map((rule) => (rule.id === 'gaps' && calendar !== undefined ? gaps({ calendar }) : rule));
  return [...rules, spikes({ limit: DIGIT_OFF, severity: 'stop' })];
}

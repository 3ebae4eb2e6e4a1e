import type { BarIntervalsOptions } from './bar-intervals.js';
import type { FreshnessOptions } from './freshness.js';
import type { FrozenValuesOptions } from './frozen-values.js';
import type { GapsOptions } from './gaps.js';
import type { MissingShareOptions } from './missing-share.js';
import type { OutliersOptions } from './outliers.js';
import type { SeverityOption } from './quality-rule.js';
import type { RangesOptions } from './ranges.js';
import type { SessionHoursOptions } from './session-hours.js';
import type { SpikesOptions } from './spikes.js';
import type { TableSchemaOptions } from './table-schema.js';
import type { ZeroVolumeOptions } from './zero-volume.js';

/** Id of the calendar that a rule goes by, among those that the reader of the rules passes. */
export interface CalendarById {
  readonly calendar: string;
}

/** One rule as data: the id that its findings bear, and the options of its factory. */
export type QualityRuleDefinition =
  | ({ readonly rule: 'schema' } & TableSchemaOptions)
  | ({ readonly rule: 'missing-share' } & MissingShareOptions)
  | ({ readonly rule: 'monotonic-time' } & SeverityOption)
  | ({ readonly rule: 'ohlc-order' } & SeverityOption)
  | ({ readonly rule: 'bar-interval' } & BarIntervalsOptions)
  | ({ readonly rule: 'gaps' } & Omit<GapsOptions, 'calendar'> & Partial<CalendarById>)
  | ({ readonly rule: 'session-hours' } & Omit<SessionHoursOptions, 'calendar'> & CalendarById)
  | ({ readonly rule: 'zero-volume' } & ZeroVolumeOptions)
  | ({ readonly rule: 'range' } & RangesOptions)
  | ({ readonly rule: 'outliers' } & OutliersOptions)
  | ({ readonly rule: 'spikes' } & SpikesOptions)
  | ({ readonly rule: 'frozen' } & FrozenValuesOptions)
  | ({ readonly rule: 'freshness' } & Omit<FreshnessOptions, 'clock'>);

/** A list of rules as data, for a JSON or YAML file. The order counts: a rule may rely on those before it. */
export interface QualityRulesDefinition {
  /** Version of this form. */
  readonly version: 1;
  readonly rules: readonly QualityRuleDefinition[];
}

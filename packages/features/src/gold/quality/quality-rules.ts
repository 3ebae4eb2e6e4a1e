import { InvalidArgumentError } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { barIntervals } from './bar-intervals.js';
import { freshness } from './freshness.js';
import { frozenValues } from './frozen-values.js';
import { gaps } from './gaps.js';
import { missingShare } from './missing-share.js';
import { monotonicTime } from './monotonic-time.js';
import { ohlcOrder } from './ohlc-order.js';
import { outliers } from './outliers.js';
import { parseQualityRules } from './parse-quality-rules.js';
import type { QualityRule } from './quality-rule.js';
import type { QualityRuleDefinition, QualityRulesDefinition } from './quality-rules-definition.js';
import { ranges } from './ranges.js';
import { sessionHours } from './session-hours.js';
import { spikes } from './spikes.js';
import { tableSchema } from './table-schema.js';
import { zeroVolume } from './zero-volume.js';

/** What a rule set cannot hold as data. */
export interface QualityRulesOptions {
  /** Calendars that rules may name by their id. */
  readonly calendars?: readonly TradingCalendar[];
  /** Present time for `freshness`, epoch milliseconds; default `Date.now`. */
  readonly clock?: () => number;
}

/**
 * Rules from data.
 *
 * @param definition - version 1; every rule with the id that its findings bear and the options of its factory.
 * @throws {InvalidArgumentError} naming the field, such as `rules[2].limit`, if one is absent, unknown, of another type or outside its range, or if no calendar of
 *         `options` has the id that a rule names.
 * @example
 * const rules = qualityRules({ version: 1, rules: [{ rule: 'schema' }, { rule: 'spikes', limit: 30, severity: 'stop' }] });
 * checkQuality(bars, rules);
 */
export function qualityRules(definition: QualityRulesDefinition, options: QualityRulesOptions = {}): readonly QualityRule[] {
  return parseQualityRules(definition).rules.map((rule, index) => {
    try {
      return ruleFrom(rule, options);
    } catch (cause) {
      if (!(cause instanceof InvalidArgumentError)) throw cause;
      throw new InvalidArgumentError(`rules[${index}].${cause.argument}`, cause.expected, { received: cause.received, cause });
    }
  });
}

function ruleFrom(definition: QualityRuleDefinition, options: QualityRulesOptions): QualityRule {
  switch (definition.rule) {
    case 'schema':
      return tableSchema(definition);
    case 'missing-share':
      return missingShare(definition);
    case 'monotonic-time':
      return monotonicTime(definition);
    case 'ohlc-order':
      return ohlcOrder(definition);
    case 'bar-interval':
      return barIntervals(definition);
    case 'gaps':
      return gapsFrom(definition, options);
    case 'session-hours':
      return sessionHours({ ...definition, calendar: calendarOf(definition.calendar, options) });
    case 'zero-volume':
      return zeroVolume(definition);
    case 'range':
      return ranges(definition);
    case 'outliers':
      return outliers(definition);
    case 'spikes':
      return spikes(definition);
    case 'frozen':
      return frozenValues(definition);
    case 'freshness':
      return freshness({ ...definition, ...(options.clock === undefined ? {} : { clock: options.clock }) });
  }
}

function gapsFrom({ calendar, ...own }: QualityRuleDefinition & { readonly rule: 'gaps' }, options: QualityRulesOptions): QualityRule {
  return gaps({ ...own, ...(calendar === undefined ? {} : { calendar: calendarOf(calendar, options) }) });
}

function calendarOf(id: string, { calendars = [] }: QualityRulesOptions): TradingCalendar {
  const calendar = calendars.find((candidate) => candidate.id === id);
  if (calendar !== undefined) return calendar;
  const known = calendars.length === 0 ? 'the id of a calendar that is passed' : `one of ${calendars.map((candidate) => candidate.id).join(', ')}`;
  throw new InvalidArgumentError('calendar', known, { received: id });
}

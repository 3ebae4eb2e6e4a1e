import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { closest } from 'fastest-levenshtein';
import { builtInCalendar, builtInCalendarIds } from '../../calendar/built-in-calendar.js';
import type { CalendarData } from '../../calendar/calendar-data.js';
import { calendarOf } from '../../calendar/calendar-of.js';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { catalog } from '../../catalog.js';
import { catalogOptions } from '../../catalog-options.js';
import type { FeatureDefinition } from './feature-set-definition.js';

/** A factory under the name by which definitions ask for it. */
export type CalculatorFactory = (options?: never) => FeatureCalculator;

/** Where a definition stands and what it may ask for. */
export interface BuildContext {
  /** Path of the definition in errors, such as `featureSet.features[3]`. */
  readonly place: string;
  /** Factories of other people, beside those of the catalog. */
  readonly calculators?: Readonly<Record<string, CalculatorFactory>>;
}

/**
 * The calculator that a definition asks for.
 *
 * @throws {InvalidArgumentError} naming the place, if no factory or option has such a name, a definition holds itself, or the factory refuses its options.
 */
export function buildCalculator(definition: FeatureDefinition, context: BuildContext): FeatureCalculator {
  return build(definition, context, []);
}

function build(definition: FeatureDefinition, context: BuildContext, outer: readonly FeatureDefinition[]): FeatureCalculator {
  const { place, calculators = {} } = context;
  if (outer.includes(definition)) throw new InvalidArgumentError(place, 'free of definitions that hold themselves', { received: definition.calculator });
  const { calculator: name } = definition;
  const factory = Object.hasOwn(catalog, name) ? catalog[name] : Object.hasOwn(calculators, name) ? calculators[name] : undefined;
  if (factory === undefined)
    throw unknownName(`${place}.calculator`, 'the name of a calculator', { name, known: [...Object.keys(catalog), ...Object.keys(calculators)] });
  const options = definition.options === undefined ? undefined : optionsOf(definition, context, [...outer, definition]);
  try {
    return (factory as (options?: object) => FeatureCalculator)(options);
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    const { expected, received, remedy } = cause;
    throw new InvalidArgumentError(`${place}.options.${cause.argument}`, expected, { received, cause, ...(remedy !== undefined && { remedy }) });
  }
}

/** The options with calculators and calendars in the place of their definitions. Options of other people's factories pass as they are. */
function optionsOf(definition: FeatureDefinition, context: BuildContext, outer: readonly FeatureDefinition[]): object {
  const { calculator: name, options = {} } = definition;
  const known = Object.hasOwn(catalogOptions, name) ? catalogOptions[name] : undefined;
  if (known === undefined) return options;
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      const place = `${context.place}.options.${option}`;
      const kind = Object.hasOwn(known, option) ? known[option] : undefined;
      if (kind === undefined) throw unknownName(place, `an option of "${name}"`, { name: option, known: Object.keys(known) });
      if (kind === 'value') return [option, value];
      if (kind === 'calculator' && isDefinition(value)) return [option, build(value, { ...context, place }, outer)];
      if (kind === 'calendar') return [option, calendarFrom(value, place)];
      const expected = kind === 'calculator' ? 'a calculator as { calculator, options }' : 'left to code, for a file cannot hold it';
      throw new InvalidArgumentError(place, expected, { received: value });
    }),
  );
}

/** A built-in calendar by its id, or one from data. */
function calendarFrom(value: unknown, place: string): TradingCalendar {
  const built = typeof value === 'string' ? builtInCalendar(value) : undefined;
  if (built === null) throw unknownName(place, 'the id of a built-in calendar, or a calendar as data', { name: String(value), known: builtInCalendarIds });
  try {
    return built ?? calendarOf(value as CalendarData);
  } catch (cause) {
    if (!(cause instanceof InvalidArgumentError)) throw cause;
    throw new InvalidArgumentError(cause.argument.replace(/^calendar/, place), cause.expected, { received: cause.received, cause });
  }
}

function isDefinition(value: unknown): value is FeatureDefinition {
  if (typeof value !== 'object' || value === null || !('calculator' in value) || typeof value.calculator !== 'string') return false;
  return !('options' in value) || (typeof value.options === 'object' && value.options !== null);
}

function unknownName(place: string, expected: string, { name, known }: { name: string; known: readonly string[] }): InvalidArgumentError {
  if (known.length === 0) return new InvalidArgumentError(place, `absent: it is not ${expected}, which has none`, { received: name });
  const nearest = closest(name, known);
  return new InvalidArgumentError(place, `${expected}; the nearest is "${nearest}"`, {
    received: name,
    remedy: `Use "${nearest}", or one of ${known.join(', ')}.`,
  });
}

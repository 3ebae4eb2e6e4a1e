import { type FeatureMatrix, featureMatrix, harVolatility, minutesSinceGap, sessionClock } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';
import { readSessionRule } from './session-calendar.js';

/** Bars of a day and of a week of minute bars in regular hours. */
const [day, week] = [390, 1950];

/** What models of volatility read besides the features: past volatilities over the horizon, a day and a week, and how far the session has gone. */
export async function volatilityFeatures({ horizon, calendar }: Pick<PipelineConfig, 'horizon' | 'calendar'>): Promise<FeatureMatrix> {
  const rule = await readSessionRule(calendar);
  const clock = rule.calendar === undefined ? minutesSinceGap() : sessionClock({ calendar: rule.calendar });
  return featureMatrix({ calculators: [harVolatility({ windows: windowsOf(horizon), logarithm: true }), clock] });
}

function windowsOf(horizon: number): readonly [number, number, number] {
  return horizon < day ? [horizon, day, week] : [horizon, 5 * horizon, 25 * horizon];
}

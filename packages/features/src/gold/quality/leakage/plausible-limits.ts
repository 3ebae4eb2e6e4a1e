import type { ValueUnit } from '@spx/core';

/** R2 that no honest feature of a label reaches. */
export interface PlausibleLimits {
  /** Of the label's value by one feature. */
  readonly value: number;
  /** Of its distance from the median by one feature; 1 where that is no question. */
  readonly magnitude: number;
  /** Of a label that is not known yet, as the rank correlation squared. */
  readonly shifted: number;
  /** Of what the past bars leave of a feature, by the bars of the horizon. */
  readonly future: number;
}

const ofReturns: PlausibleLimits = { value: 0.3, magnitude: 0.6, shifted: 0.3, future: 0.5 };
const ofVolatilities: PlausibleLimits = { value: 0.9, magnitude: 1, shifted: 0.9, future: 0.5 };
/** A price is that of now but for a little, so that its level says nothing. */
const ofPrices: PlausibleLimits = { value: 1, magnitude: 1, shifted: 0.9, future: 0.5 };

const byUnit: Readonly<Record<ValueUnit, PlausibleLimits>> = {
  fraction: ofReturns,
  percent: ofReturns,
  'log-return': ofReturns,
  probability: ofReturns,
  class: ofReturns,
  'standard-deviations': ofReturns,
  variance: ofVolatilities,
  volatility: ofVolatilities,
  price: ofPrices,
};

/** An exact copy is found however few the rows. */
const COPY = 0.99;
/** Horizons in which chance alone can show anything. */
const CHANCE_HORIZONS = 15;

/** Limits for labels of a unit: returns are hardly predictable, volatilities are, prices nearly repeat themselves. */
export function plausibleLimits(unit: ValueUnit): PlausibleLimits {
  return byUnit[unit];
}

/** A limit for a sample: it rises to that of a copy where the rows hold few horizons that do not overlap, for chance correlates slow features with any label. */
export function limitForSample(limit: number, horizons: number): number {
  return limit >= 1 ? limit : Math.min(COPY, limit + (1 - limit) * Math.min(1, CHANCE_HORIZONS / horizons));
}

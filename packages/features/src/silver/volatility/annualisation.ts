import { positiveOption } from '../description/positive-option.js';

/** Option shared by every annualised volatility. */
export interface Annualisation {
  /**
   * Bars in a year, above 0; default 252, the trading days of a year, which is right for daily bars. The reference feature set keeps 252 on minute bars, where
   * a year has about 98,280 (252 sessions of 390 minutes): its figures are then too small by the constant factor sqrt(390). No model that trains on them minds;
   * a reader of the numbers does, and sets this option.
   */
  readonly periodsPerYear?: number;
}

/**
 * Checked `periodsPerYear`, 252 where absent.
 *
 * @throws {InvalidArgumentError} if it is not a finite number above 0.
 */
export function periodsPerYearOf(options: Annualisation): number {
  return positiveOption('periodsPerYear', options.periodsPerYear ?? 252);
}

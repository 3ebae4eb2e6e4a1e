import { InvalidArgumentError } from '@spx/core';

/** What is traded. */
export interface Instrument {
  /** Name for reports. */
  readonly name?: string;
  /** Currency per point of price and contract. Default 1, as for a share. */
  readonly pointValue?: number;
  /** Quantities are whole multiples of this, rounded towards 0. Default 0: any fraction of a share. */
  readonly lotSize?: number;
}

/**
 * Fills in the defaults.
 *
 * @throws {InvalidArgumentError} if the point value is not a finite number above 0 or the lot size not one of 0 or more.
 */
export function checkedInstrument(instrument: Instrument): { readonly pointValue: number; readonly lotSize: number } {
  const { pointValue = 1, lotSize = 0 } = instrument;
  if (!(Number.isFinite(pointValue) && pointValue > 0))
    throw new InvalidArgumentError('instrument.pointValue', 'a finite number above 0', { received: pointValue });
  if (!(Number.isFinite(lotSize) && lotSize >= 0)) throw new InvalidArgumentError('instrument.lotSize', 'a finite number of 0 or more', { received: lotSize });
  return { pointValue, lotSize };
}

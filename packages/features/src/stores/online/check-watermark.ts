import { InvalidArgumentError } from '@spx/core';

/** @throws {InvalidArgumentError} if a watermark is not a whole number of milliseconds. */
export function checkWatermark(knownTime: number): void {
  if (!Number.isSafeInteger(knownTime)) throw new InvalidArgumentError('knownTime', 'epoch milliseconds', { received: knownTime });
}

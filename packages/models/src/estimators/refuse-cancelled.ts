import { CancelledError, type FitOptions } from '@spx/core';

/**
 * Stops a fit that its caller cancelled.
 *
 * @throws {CancelledError} if the signal has aborted.
 */
export function refuseCancelled(options: FitOptions | undefined, work: string): void {
  if (options?.signal?.aborted === true) throw new CancelledError({ work, cause: options.signal.reason });
}

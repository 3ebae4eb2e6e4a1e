import { setImmediate } from 'node:timers/promises';
import type { FitOptions } from '@spx/core';
import { refuseCancelled } from '../../refuse-cancelled.js';

/**
 * Lets the event loop run, so that timers, requests and an abort of the caller get their turn, and then stops if the caller has aborted.
 *
 * @throws {CancelledError} if the signal has aborted.
 */
export async function yieldToEvents(options: FitOptions, work: string): Promise<void> {
  await setImmediate();
  refuseCancelled(options, work);
}

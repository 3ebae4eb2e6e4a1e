import { StoreError } from '@spx/core';
import { errorMessage } from '../error-message.js';

/** The StoreError for a failed system call, naming the place and the operation. An error that already is a StoreError stays as it is. */
export function storeFailure(store: string, operation: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  return new StoreError({ store, operation, problem: errorMessage(cause), cause });
}

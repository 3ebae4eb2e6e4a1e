import { DataFormatError } from '@spx/core';

/**
 * The error for a field of Feast's that cannot be taken over.
 *
 * @param details.problem - to follow "its field …"; without the value of a field that may be a secret.
 */
export function feastRefusal(source: string, field: string, details: { readonly problem: string; readonly remedy?: string }): DataFormatError {
  return new DataFormatError({ source, ...details, problem: `its field "${field}" ${details.problem}` });
}

import { SpxError, type SpxErrorCode } from '../errors/spx-error.js';
import { describeError, type Fail } from './contract-suite.js';

/** How a call must be refused. */
export interface Refusal {
  /** Codes of the errors that are right here. */
  readonly codes: readonly SpxErrorCode[];
  /** What the call was given, as the subject of a sentence. */
  readonly what: string;
  readonly fail: Fail;
}

/** Fails unless a call throws, or rejects with, an SpxError of one of the codes. */
export async function requireRefusal(call: () => unknown, { codes, what, fail }: Refusal): Promise<void> {
  const expected = codes.map(classOf).join(' or ');
  let error: unknown;
  try {
    await call();
  } catch (thrown) {
    error = thrown;
  }
  if (error === undefined) fail(`${what} was accepted; ${expected} is expected.`);
  if (SpxError.is(error) && codes.includes(error.code)) return;
  fail(`${what} was refused with "${describeError(error)}"; ${expected} is expected.`);
}

/** `FEATURE_MISMATCH` is the code of `FeatureMismatchError`. */
function classOf(code: SpxErrorCode): string {
  const words = code.toLowerCase().split('_');
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Error`;
}

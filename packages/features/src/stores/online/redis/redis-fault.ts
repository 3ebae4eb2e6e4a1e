/** Answers of a server that is starting, failing over or busy. */
const PASSING = /^(LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|BUSY)\b/;

/** Why a call of Redis failed, in words that may be printed: the arguments of the command, which can hold a password or values, are left behind. */
export interface RedisFault {
  readonly error: Error;
  /** Whether the same call may succeed in a moment: the connection is gone, a time limit has passed, or the server is not ready yet. */
  readonly isPassing: boolean;
}

/**
 * Takes apart what a call rejected with.
 *
 * @param connectionError - why the server could not be reached last; it says more than the client's own error of giving up.
 */
export function redisFault(thrown: unknown, connectionError: Error | undefined): RedisFault {
  const given = thrown instanceof Error ? thrown : new Error(String(thrown));
  const source = given.name === 'MaxRetriesPerRequestError' && connectionError !== undefined ? connectionError : given;
  const error = new Error(source.message);
  error.name = source.name;
  return { error, isPassing: given.name === 'ReplyError' ? PASSING.test(given.message) : !(given instanceof TypeError) };
}

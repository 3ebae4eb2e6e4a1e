/** A time after which an attempt has failed. */
export interface TimeLimit {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
  /** Starts the clock. */
  start(): void;
  /** Stops the timer, so that it does not keep the process alive. */
  stop(): void;
  /** @throws {DOMException} TimeoutError, if the time is over. */
  check(): void;
}

/** A limit that has not started; `null` never ends. */
export function timeLimit(timeoutMs: number | null): TimeLimit {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let end = Number.POSITIVE_INFINITY;
  const expire = (): void => controller.abort(new DOMException(`It took longer than ${timeoutMs} ms.`, 'TimeoutError'));
  return {
    signal: controller.signal,
    start: () => {
      if (timeoutMs === null) return;
      end = performance.now() + timeoutMs;
      timer = setTimeout(expire, timeoutMs);
    },
    stop: () => clearTimeout(timer),
    check: () => {
      // A task that kept the thread busy kept the timer from firing, too.
      if (performance.now() > end) expire();
      controller.signal.throwIfAborted();
    },
  };
}

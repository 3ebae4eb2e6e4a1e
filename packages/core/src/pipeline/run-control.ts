import { CancelledError } from '../errors/cancelled-error.js';
import type { TypedEvents } from '../events/typed-events.js';
import type { PipelineEvents } from './pipeline-events.js';
import type { RunScope } from './run-scope.js';

/** What {@link runControl} takes. */
export interface RunControlOptions {
  readonly pipeline: string;
  readonly events: TypedEvents<PipelineEvents>;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/** Why a run ends before its time. */
interface RunFailure {
  readonly status: 'failed' | 'cancelled';
  readonly error: unknown;
}

/** How a run ends before its time, and how it tells of itself. */
export interface RunControl extends Pick<RunScope, 'signal' | 'fail' | 'emit'> {
  /** The first error of the run, a CancelledError if the caller's signal aborted before any, or `null`. */
  readonly failure: () => RunFailure | null;
}

/** Control of one run: its first error ends it, unless the caller cancelled it before. */
export function runControl({ pipeline, events, signal }: RunControlOptions): RunControl {
  const controller = new AbortController();
  let failure: RunFailure | null = null;
  const fail = (error: unknown): void => {
    if (failure !== null) return;
    failure =
      signal?.aborted === true
        ? { status: 'cancelled', error: new CancelledError({ work: `pipeline ${pipeline}`, cause: signal.reason }) }
        : { status: 'failed', error };
    controller.abort(error);
  };
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    fail,
    failure: () => {
      if (signal?.aborted === true) fail(signal.reason);
      return failure;
    },
    emit: (name, payload) => {
      try {
        events.emit(name, payload);
      } catch (error) {
        fail(error);
      }
    },
  };
}

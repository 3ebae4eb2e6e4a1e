import { SpxError, type SpxErrorCode } from '../errors/spx-error.js';
import { WorkerError } from '../errors/worker-error.js';
import type { WorkerAnswer } from './worker-message.js';

type SentError = Extract<WorkerAnswer, { error: unknown }>['error'];

/** The error that a task threw, as far as it can cross: one of `@spx/*` with its name, code and plain fields, any other as the cause of a WorkerError. */
export function revivedError(worker: string, { name, message, stack, fields }: SentError): SpxError {
  const sent: Readonly<Record<string, unknown>> = { ...fields };
  if ('@@spx/error' in sent && typeof sent.code === 'string') {
    const error = new SpxError(sent.code as SpxErrorCode, message);
    return Object.assign(error, sent, { name });
  }
  const cause = Object.assign(new Error(message), { name, stack });
  return new WorkerError({ worker, problem: message, cause });
}

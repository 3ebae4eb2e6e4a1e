/** What a caller sends to a worker. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: unknown;
}

/** What a worker answers: the result, or the error as fields that survive the way between threads. */
export type WorkerAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string; readonly stack: string | undefined; readonly fields: object } };

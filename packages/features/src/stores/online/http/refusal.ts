/** A request that is not answered, and the answer that it gets instead. */
export class Refusal extends Error {
  readonly status: number;
  readonly mediaType: string;
  readonly body: unknown;

  constructor(message: string, answer: { readonly status: number; readonly mediaType?: string; readonly body: unknown }) {
    super(message);
    this.name = 'Refusal';
    this.status = answer.status;
    this.mediaType = answer.mediaType ?? 'application/json; charset=utf-8';
    this.body = answer.body;
  }
}

/** An error of Feast's own, in the form that Feast's client turns back into its class: JSON within a JSON string. */
export function feastRefusal(status: number, errorClass: string, message: string): Refusal {
  return new Refusal(message, { status, body: JSON.stringify({ module: 'feast.errors', class: errorClass, message }) });
}

/** What a request lacks or has too much of, as FastAPI, under which Feast runs, says it. */
export function invalidBody(detail: readonly { readonly type: string; readonly loc: readonly (string | number)[]; readonly msg: string }[]): Refusal {
  return new Refusal('The request body is not valid.', { status: 422, body: { detail } });
}

/** A problem document of RFC 9457, for what has no form in Feast. */
export function problem(status: number, title: string, detail: string): Refusal {
  return new Refusal(detail, { status, mediaType: 'application/problem+json; charset=utf-8', body: { type: 'about:blank', title, status, detail } });
}

import { STATUS_CODES } from 'node:http';
import { SpxError } from '@spx/core';
import type { BlueGreenRouter } from '@spx/registry';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

const bodyLimit = 64 * 1024;
const requestTimeout = 10_000;

const requestSchema = {
  type: 'object',
  required: ['features'],
  additionalProperties: false,
  properties: {
    key: { type: 'string', minLength: 1, maxLength: 256 },
    features: { type: 'object', additionalProperties: { type: ['number', 'null'] } },
  },
} as const;

interface PredictRequest {
  readonly key?: string;
  readonly features: Readonly<Record<string, number | null>>;
}

/**
 * An HTTP server in front of a router: `POST /predict` with `{ "features": { name: value | null }, "key"? }`, and `GET /health`.
 *
 * An answer carries value, unit, horizonBars, model, version and slot. A request that cannot be answered is a problem document (RFC 9457), never a prediction.
 */
export function predictionServer(router: BlueGreenRouter): FastifyInstance {
  const server = Fastify({ bodyLimit, requestTimeout, ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  server.post<{ Body: PredictRequest }>('/predict', { schema: { body: requestSchema } }, ({ body, id }) =>
    router.predict({ key: body.key ?? id, features: body.features }),
  );
  server.get('/health', () => {
    const { state, weights, champion } = router.status();
    return { status: champion === null ? 'degraded' : 'ok', state, weights, champion };
  });
  server.setNotFoundHandler((request, reply) => sendProblem(reply, 404, `${request.method} ${request.url} is not served; POST /predict and GET /health are.`));
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = SpxError.is(error) ? statusOf(error) : (error.statusCode ?? 500);
    if (status === 500) console.error(error);
    return sendProblem(reply, status, status === 500 ? 'The model could not answer; the server has written down why.' : error.message);
  });
  return server;
}

function sendProblem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply.code(status).type('application/problem+json').send({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
}

/** What the caller sent is 400; nothing to answer with is 503. */
function statusOf({ code }: SpxError): number {
  if (code === 'DEPLOYMENT' || code === 'STORE') return 503;
  return code === 'CONTRACT_VIOLATION' ? 500 : 400;
}

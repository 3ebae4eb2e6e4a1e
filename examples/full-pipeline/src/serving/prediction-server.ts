import { SpxError } from '@spx/core';
import type { BlueGreenRouter } from '@spx/registry';
import Fastify, { type FastifyInstance } from 'fastify';

const bodyLimit = 64 * 1024;

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
 * An answer carries value, unit, horizon, model, version and slot. A request that cannot be answered is a problem document, never a prediction.
 */
export function predictionServer(router: BlueGreenRouter): FastifyInstance {
  const server = Fastify({ bodyLimit, ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  server.post<{ Body: PredictRequest }>('/predict', { schema: { body: requestSchema } }, ({ body, id }) =>
    router.predict({ key: body.key ?? id, features: body.features }),
  );
  server.get('/health', () => {
    const { state, weights, champion } = router.status();
    return { status: champion === null ? 'degraded' : 'ok', state, weights, champion };
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = SpxError.is(error) ? statusOf(error) : (error.statusCode ?? 500);
    return reply.code(status).type('application/problem+json').send({ type: 'about:blank', title: error.name, status, detail: error.message });
  });
  return server;
}

/** What the caller sent is 400; nothing to answer with is 503. */
function statusOf({ code }: SpxError): number {
  if (code === 'DEPLOYMENT' || code === 'STORE') return 503;
  return code === 'CONTRACT_VIOLATION' ? 500 : 400;
}

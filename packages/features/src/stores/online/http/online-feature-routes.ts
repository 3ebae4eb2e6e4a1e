import { checkFeatureView, type FeatureView, InvalidArgumentError, type OnlineFeatureStore, SpxError } from '@spx/core';
import { type FeaturesRequest, featuresRequest } from './features-request.js';
import { entityVector, type FeaturesResponse, featureVectors } from './features-response.js';
import { invalidBody, problem, Refusal } from './refusal.js';
import { requestedEntities } from './requested-entities.js';
import { type FeatureCatalog, requestedFeatures } from './requested-features.js';
import type { RouteServer } from './route-server.js';

/** Options of {@link onlineFeatureRoutes}. */
export interface OnlineFeatureRoutesOptions {
  readonly store: OnlineFeatureStore;
  /** Views that may be asked for; no other view of the store is served. */
  readonly views: readonly FeatureView[];
  /** Lists of `view:feature` by the name of a feature service, such as what one model reads. */
  readonly services?: Readonly<Record<string, readonly string[]>>;
  /** Most entities of one request; default 10,000. */
  readonly maximumEntities?: number;
}

/**
 * A plugin of Fastify with the route `POST /get-online-features`, which speaks the JSON of Feast's Python feature server, so that its clients can read an online store.
 *
 * Request:  `features` (`view:feature`) or `feature_service`, `entities` (lists of one length by join key), `full_feature_names`.
 * Response: `metadata.feature_names` and, in that order, one column each in `results`: the keys first, then the features view by view.
 * Statuses: `PRESENT`; `NULL_VALUE` for NaN; `NOT_FOUND`; `OUTSIDE_MAX_AGE` for a stale row, whose time is told and whose values are null.
 * Errors:   as Feast's where its client knows them (404 for a view or service, 422 for the body, 500 for two features of one name), else problem documents of
 *           RFC 9457: 400 or 404 for a request that cannot be met, 503 while the store is away.
 *
 * Whoever can reach the route can read the views: bind the server to 127.0.0.1 or put it behind what checks access.
 *
 * @throws {InvalidArgumentError} if a view is malformed or named twice, or a service names what no view has.
 * @example
 * const server = fastify();
 * await server.register(onlineFeatureRoutes({ store, views: [view] }));
 * await server.listen({ host: '127.0.0.1', port: 6566 });
 */
export function onlineFeatureRoutes(options: OnlineFeatureRoutesOptions): (server: RouteServer) => Promise<void> {
  const catalog = catalogOf(options);
  return async (server) => {
    server.setErrorHandler((error, _request, reply) => {
      const { status, mediaType, body } = refusalOf(error);
      // Already text: a string as a body would otherwise go out without its quotes.
      return reply.code(status).header('content-type', mediaType).send(JSON.stringify(body));
    });
    server.post('/get-online-features', async (request) => answer(featuresRequest(request.body), options, catalog));
  };
}

async function answer(
  request: FeaturesRequest,
  { store, maximumEntities = 10_000 }: OnlineFeatureRoutesOptions,
  catalog: FeatureCatalog,
): Promise<FeaturesResponse> {
  const requested = requestedFeatures(request, catalog);
  const entities = requestedEntities(
    request.entities,
    requested.map(({ view }) => view),
    maximumEntities,
  );
  const names = [...entities.keys()];
  const results = [...entities.values()].map(entityVector);
  const answers = await Promise.all(requested.map(({ view }) => store.get(view, (entities.get(view.entity) ?? []).map(String))));
  for (const [index, { view, positions }] of requested.entries()) {
    results.push(...featureVectors(answers[index] ?? [], positions));
    for (const position of positions)
      names.push(request.full_feature_names === true ? `${view.name}__${view.features[position]}` : `${view.features[position]}`);
  }
  return { metadata: { feature_names: names }, results };
}

function catalogOf({ views, services = {} }: OnlineFeatureRoutesOptions): FeatureCatalog {
  const byName = new Map<string, FeatureView>();
  for (const view of views) {
    checkFeatureView(view);
    if (byName.has(view.name)) throw new InvalidArgumentError('views', 'views of distinct names', { received: view.name });
    byName.set(view.name, view);
  }
  const catalog = { views: byName, services: new Map(Object.entries(services)) };
  for (const [name, references] of catalog.services) {
    try {
      requestedFeatures({ features: [...references], entities: {}, full_feature_names: true }, catalog);
    } catch (cause) {
      throw new InvalidArgumentError(`services.${name}`, 'a list of features of the views, each once', { received: references, cause });
    }
  }
  return catalog;
}

function refusalOf(error: Error & { readonly code?: string; readonly statusCode?: number }): Refusal {
  if (error instanceof Refusal) return error;
  if (SpxError.is(error)) {
    if (error.code === 'STORE') return problem(503, 'Store unavailable', error.message);
    return problem(error.code === 'INVALID_ARGUMENT' ? 400 : 500, error.name, error.message);
  }
  const { code, statusCode } = error;
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return invalidBody([{ type: 'json_invalid', loc: ['body'], msg: 'JSON decode error' }]);
  }
  if (statusCode !== undefined && statusCode < 500) return problem(statusCode, 'Request refused', error.message);
  throw error;
}

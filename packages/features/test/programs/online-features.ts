import { ColumnTable, type FeatureView } from '@spx/core';
import {
  asOfJoin,
  barKnownTime,
  entityCodes,
  featurePusher,
  featureRows,
  marketFeatures,
  materialize,
  memoryFeatureStore,
  onlineFeatureRoutes,
  redisFeatureStore,
  simulateBars,
} from '@spx/features';
import { fastify } from 'fastify';
import { barAt } from '../bar-at.js';

const minute = 60_000;
const features = marketFeatures();
const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: features.names, timeToLiveMs: 5 * minute };

const url = process.env.REDIS_URL;
const store = url === undefined ? memoryFeatureStore() : redisFeatureStore({ url });

const { bars } = simulateBars({ seed: 1, sessions: 3 });
const pusher = featurePusher({ view, store, stream: () => features.stream(), intervalMs: minute });
for (let row = 0; row < bars.rowCount; row++) await pusher.push('SPY', barAt(bars, row));

const close = bars.column('time').at(-1)! + minute;
const [answer] = await store.get(view, ['SPY'], { asOf: close });
if (answer?.status === 'present') console.log(answer.ageMs, answer.values.length); // 0 76

const [stale] = await store.get(view, ['SPY'], { asOf: close + 10 * minute });
console.log(stale?.status, stale?.values); // stale null

const batch = await features.compute(bars);
const known = barKnownTime(bars, { intervalMs: minute });
const columns = Object.fromEntries(batch.names.map((name) => [name, batch.column(name)]));
const table = new ColumnTable({ event_time: known, known_time: known, ...columns });

const lake = { ...view, name: 'market_lake' };
const first = await materialize({ view: lake, rows: featureRows({ view: lake, table, entities: 'SPY' }), store });
const again = await materialize({ view: lake, rows: featureRows({ view: lake, table, entities: 'SPY' }), store });
console.log(first.taken, again.taken, again.written); // 1170 1 0

const training = asOfJoin({
  left: { table: new ColumnTable({ decided_at: Float64Array.of(close) }), knownTime: 'decided_at', entities: entityCodes(['SPY']) },
  views: [{ view, table, entities: entityCodes(new Array<string>(bars.rowCount).fill('SPY')) }],
});
const same = view.features.every((name, index) => Object.is(answer?.values?.[index], training.column(name)[0]));
console.log(same); // true

const server = fastify();
await server.register(onlineFeatureRoutes({ store, views: [view], services: { reversal: ['market:rsi_14', 'market:vwap'] } }));
const address = await server.listen({ host: '127.0.0.1', port: 0 }); // a free port; Feast's own server takes 6566
const response = await fetch(`${address}/get-online-features`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ feature_service: 'reversal', entities: { instrument: ['SPY', 'QQQ'] } }),
});
const served: unknown = await response.json();
await server.close();
await store.dispose();

export { again, answer, first, same, served, stale };

import { type FeatureRow, type FeatureView, type OnlineFeatureStore, seededRandom } from '@spx/core';
import { marketFeatures, memoryFeatureStore, redisFeatureStore } from '@spx/features';
import { Redis } from 'ioredis';
import { noRedis, redisServer } from '../../packages/features/test/redis-server.js';
import type { BenchFigure, BenchOptions } from './bench-figure.js';

const defaultReads = 20_000;
const entityCount = 1_000;
const putRuns = 5;
const time = Date.UTC(2024, 2, 4, 14, 31);
const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: marketFeatures().names };

/** Reads and writes as one would write them down at first: a hash of 76 text fields for each entity. */
interface NaiveStore {
  get(entity: string): Promise<Readonly<Record<string, number>>>;
  put(rows: readonly FeatureRow[]): Promise<void>;
}

/**
 * Online store: latency of reading the 76 market features of one entity, one read after the other, and time to put a row of each of 1,000 entities.
 *
 * `--rows` is the number of reads, after as many that warm up. Redis is a server of the bench's own on the loop-back interface, without persistence.
 * Baseline: HGETALL and HSET of 76 fields of text in the same Redis, in the same run, read by read in turn with the store.
 */
export async function onlineBench({ rows: reads = defaultReads }: BenchOptions): Promise<readonly BenchFigure[]> {
  if (noRedis !== null) throw new Error(`The bench "online" needs a Redis to compare with: ${noRedis}.`);
  const server = await redisServer();
  const client = new Redis(server.url);
  const stores = { memory: memoryFeatureStore(), redis: redisFeatureStore({ url: server.url }) };
  const naive = naiveStore(client);
  const common = { bench: 'online', rows: reads, threads: 1, details: { features: view.features.length, entities: entityCount } };
  const figures: BenchFigure[] = [];
  try {
    for (const [name, store] of Object.entries(stores)) {
      const put = await timePuts(store, naive);
      figures.push({ ...common, figure: `${name} put of ${entityCount} rows`, unit: 'ms', ...against('HSET of 76 fields', put) });
      const [own, baseline] = await timeReads(store, naive, reads);
      for (const share of [0.5, 0.99]) {
        const pair = [quantile(own, share), quantile(baseline, share)] as const;
        figures.push({ ...common, figure: `${name} get p${100 * share}`, unit: 'ms', ...against(`HGETALL of 76 fields p${100 * share}`, pair) });
      }
    }
  } finally {
    for (const store of Object.values(stores)) await store.dispose();
    client.disconnect();
    await server.dispose();
  }
  return figures;
}

function against(name: string, [value, baseline]: readonly [number, number]): Pick<BenchFigure, 'value' | 'baseline' | 'ratio'> {
  return { value, baseline: { name, value: baseline }, ratio: value / baseline };
}

function naiveStore(client: Redis): NaiveStore {
  return {
    get: async (entity) => Object.fromEntries(Object.entries(await client.hgetall(`naive:${entity}`)).map(([name, text]) => [name, Number(text)])),
    put: async (rows) => {
      const pipeline = client.pipeline();
      for (const { entity, values } of rows)
        pipeline.hset(`naive:${entity}`, Object.fromEntries(view.features.map((name, index) => [name, String(values[index])])));
      await pipeline.exec();
    },
  };
}

function rowsAt(minute: number): readonly FeatureRow[] {
  const random = seededRandom(7).fork(`minute ${minute}`);
  const eventTime = time + minute * 60_000;
  return Array.from({ length: entityCount }, (_, index) => ({
    entity: `entity ${index}`,
    eventTime,
    knownTime: eventTime,
    values: Float64Array.from(view.features, () => random.normal()),
  }));
}

/** Shortest times of putting a newer row of every entity, of the store and of the baseline. */
async function timePuts(store: OnlineFeatureStore, naive: NaiveStore): Promise<readonly [number, number]> {
  let [own, baseline] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < putRuns; run++) {
    const rows = rowsAt(run);
    own = Math.min(own, await timed(() => store.put(view, rows)));
    baseline = Math.min(baseline, await timed(() => naive.put(rows)));
  }
  return [own, baseline];
}

/** Times of single reads, in turn. Every read is checked to hold what was put. */
async function timeReads(store: OnlineFeatureStore, naive: NaiveStore, reads: number): Promise<readonly [Float64Array, Float64Array]> {
  const expected = rowsAt(putRuns - 1);
  const last = view.features.length - 1;
  const [own, baseline] = [new Float64Array(reads), new Float64Array(reads)];
  for (let read = -reads; read < reads; read++) {
    const { entity, values } = expected[Math.abs(read) % entityCount]!;
    let [found, naiveFound] = [Number.NaN, Number.NaN];
    const ownTime = await timed(async () => {
      found = (await store.get(view, [entity]))[0]?.values?.[last] ?? Number.NaN;
    });
    const naiveTime = await timed(async () => {
      naiveFound = (await naive.get(entity))[view.features[last]!] ?? Number.NaN;
    });
    if (found !== values[last] || naiveFound !== found) throw new Error(`A read of "${entity}" gave ${found} and ${naiveFound}, expected ${values[last]}.`);
    if (read < 0) continue;
    own[read] = ownTime;
    baseline[read] = naiveTime;
  }
  return [own, baseline];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function quantile(times: Float64Array, share: number): number {
  return times.toSorted()[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN;
}

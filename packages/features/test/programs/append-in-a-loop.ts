import { offlineFeatureStore } from '../../src/stores/offline/offline-feature-store.js';

const MOST_ROUNDS = 5_000;
const ROWS = 20;

/** Child process: appends rows of an entity of its own to the view `news` until it is killed, and prints the number of each append that was acknowledged, one a line. */
const [directory = '', entity = ''] = process.argv.slice(2);
const store = offlineFeatureStore({ directory });
await store.register({ specVersion: 1, name: 'news', entity: 'instrument', features: ['round'] });
for (let round = 0; round < MOST_ROUNDS; round++) {
  const time = round * ROWS;
  const rows = Array.from({ length: ROWS }, (_, at) => ({ entity, eventTime: time + at, knownTime: time + at, values: Float64Array.of(round) }));
  await store.append('news', rows);
  process.stdout.write(`${round}\n`);
  if (round % 8 === 7) await store.compact('news');
}

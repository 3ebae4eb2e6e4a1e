import type { FeatureAnswer, FeatureRow, FeatureView, OnlineFeatureStore } from '../../contracts/feature-store.js';
import type { ContractCheck } from '../contract-suite.js';
import type { StoreHandles } from '../store-handles.js';

/** What a check of an online feature store works on: an empty store. */
interface StoreContext extends StoreHandles<OnlineFeatureStore> {
  readonly subject: string;
}

/** A check of an online feature store. */
export type FeatureStoreCheck = ContractCheck<StoreContext>;

/** Monday 4 March 2024, 14:30 UTC. */
export const start = 1_709_562_600_000;

/** A view of three features without a time to live. */
export const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: ['rsi_14', 'spread', 'volume'] };

/** A row of `minute`, known `delay` minutes after its event; all of its values are `value`, by default the minute. */
export function rowOf(entity: string, minute: number, { delay = 0, value = minute }: { readonly delay?: number; readonly value?: number } = {}): FeatureRow {
  const eventTime = start + minute * 60_000;
  return { entity, eventTime, knownTime: eventTime + delay * 60_000, values: new Float64Array(view.features.length).fill(value) };
}

/** An answer in a form that compares by value: status, minute of the event and values (`NaN` and `-0` as words). */
export function plain(answer: FeatureAnswer | undefined): string {
  if (answer === undefined) return 'no answer';
  if (answer.status === 'absent') return `absent ${answer.entity}`;
  const values = answer.values === null ? 'withheld' : Array.from(answer.values, (value) => (Object.is(value, -0) ? '-0' : String(value))).join(' ');
  return `${answer.status} ${answer.entity} ${(answer.eventTime - start) / 60_000} known ${(answer.knownTime - start) / 60_000}: ${values}`;
}

/** The plain answers for some entities. */
export async function read(store: OnlineFeatureStore, entities: readonly string[], from: FeatureView = view): Promise<string[]> {
  return (await store.get(from, entities)).map(plain);
}

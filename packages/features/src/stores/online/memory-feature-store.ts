import {
  checkEntities,
  checkFeatureRows,
  checkFeatureView,
  type FeaturePut,
  type FeatureRow,
  type FeatureView,
  featureAnswer,
  isNewerRow,
  type OnlineFeatureStore,
  requireSameFeatures,
} from '@spx/core';
import { checkWatermark } from './check-watermark.js';

/**
 * An online feature store in the memory of this process: for one process, for tests and for replays.
 *
 * Cost: one copy of the values per put and per get. Rows stay until they are removed; a time to live makes them stale, it does not drop them.
 *
 * @example
 * const store = memoryFeatureStore();
 * await store.put(view, [{ entity: 'SPY', eventTime: close, knownTime: close, values }]);
 * const [answer] = await store.get(view, ['SPY']);
 * if (answer?.status === 'present') model.predictRow(answer.values);
 */
export function memoryFeatureStore(): OnlineFeatureStore {
  const views = new Map<string, StoredView>();
  const viewOf = (view: FeatureView): StoredView | undefined => {
    checkFeatureView(view);
    const stored = views.get(view.name);
    if (stored !== undefined && stored.features.length > 0) requireSameFeatures(stored.features, view.features);
    return stored;
  };
  return {
    specVersion: 1,
    put: async (view, rows) => {
      const known = viewOf(view);
      checkFeatureRows(view, rows);
      const stored = known ?? emptyView();
      if (rows.length === 0) return { written: 0, ignored: 0 };
      views.set(view.name, stored);
      stored.features = [...view.features];
      return putRows(stored.rows, rows);
    },
    get: async (view, entities, options = {}) => {
      const stored = viewOf(view);
      checkEntities(entities);
      return entities.map((entity) => {
        const row = stored?.rows.get(entity);
        return featureAnswer({ view, entity, row: row === undefined ? undefined : copyOf(row), options });
      });
    },
    list: async ({ name }) => [...(views.get(name)?.rows.keys() ?? [])].sort(),
    remove: async ({ name }, entities) => {
      checkEntities(entities);
      for (const entity of entities) views.get(name)?.rows.delete(entity);
    },
    getWatermark: async ({ name }) => views.get(name)?.watermark ?? null,
    advanceWatermark: async (view, knownTime) => {
      checkWatermark(knownTime);
      const stored = viewOf(view) ?? emptyView();
      views.set(view.name, stored);
      stored.watermark = Math.max(stored.watermark ?? knownTime, knownTime);
      return stored.watermark;
    },
    dispose: async () => {},
  };
}

interface StoredView {
  /** Empty until the first put. */
  features: readonly string[];
  readonly rows: Map<string, FeatureRow>;
  watermark: number | null;
}

function emptyView(): StoredView {
  return { features: [], rows: new Map(), watermark: null };
}

function putRows(stored: Map<string, FeatureRow>, rows: readonly FeatureRow[]): FeaturePut {
  let written = 0;
  for (const row of rows) {
    const before = stored.get(row.entity);
    if (before !== undefined && !isNewerRow(row, before)) continue;
    stored.set(row.entity, copyOf(row));
    written += 1;
  }
  return { written, ignored: rows.length - written };
}

function copyOf({ entity, eventTime, knownTime, values }: FeatureRow): FeatureRow {
  return { entity, eventTime, knownTime, values: values.slice() };
}

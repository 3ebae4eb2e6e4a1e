import type { ColumnTable } from '@spx/core';

/** A row of a feature table as one would first write it. */
interface NaiveRow {
  readonly event: number;
  readonly known: number;
  readonly value: number;
}

/** Tables of the naive join. */
export interface NaiveTables {
  readonly time: Float64Array;
  readonly entities: readonly string[];
  readonly right: ColumnTable;
  readonly rightEntities: readonly string[];
  readonly feature: string;
}

/** The join as one would first write it: a map from entity to the versions that ever counted, and a binary search in it for every left row. */
export function asofNaiveJoin({ time, entities, right, rightEntities, feature }: NaiveTables): Float64Array {
  const versions = new Map<string, NaiveRow[]>();
  const [event, known, values] = [right.column('event_time'), right.column('known_time'), right.column(feature)];
  for (let row = 0; row < right.rowCount; row++) {
    const entity = rightEntities[row]!;
    const ofEntity = versions.get(entity) ?? [];
    if (ofEntity.length === 0 || event[row]! >= ofEntity.at(-1)!.event) ofEntity.push({ event: event[row]!, known: known[row]!, value: values[row]! });
    versions.set(entity, ofEntity);
  }
  return time.map((now, row) => {
    const ofEntity = versions.get(entities[row]!) ?? [];
    let low = 0;
    let high = ofEntity.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ofEntity[middle]!.known <= now) low = middle + 1;
      else high = middle;
    }
    return ofEntity[low - 1]?.value ?? Number.NaN;
  });
}

import type { FeatureView } from '@spx/core';

/** Columns of a view's table, in the order in which files hold them after the entity. */
export function featureTableColumns(view: FeatureView): readonly string[] {
  return ['event_time', 'known_time', ...view.features];
}

import type { FeatureView } from '@spx/core';
import type { FeaturesRequest } from './features-request.js';
import { feastRefusal, problem } from './refusal.js';

/** Some features of one view. */
export interface RequestedView {
  readonly view: FeatureView;
  /** Positions in a row, in the order asked. */
  readonly positions: readonly number[];
}

/** What may be asked for, by name. */
export interface FeatureCatalog {
  readonly views: ReadonlyMap<string, FeatureView>;
  readonly services: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds the features that a request asks for, view by view in the order in which the views are first named, as Feast does.
 *
 * @throws {Refusal} if nothing is asked for, a service, view or feature is not known, or two columns of the answer would have one name.
 */
export function requestedFeatures(request: FeaturesRequest, catalog: FeatureCatalog): readonly RequestedView[] {
  const references = referencesOf(request, catalog);
  if (references.length === 0) throw problem(400, 'No features', 'No features specified for retrieval.');
  refuseCollisions(references, request.full_feature_names === true);
  const positions = new Map<FeatureView, number[]>();
  for (const reference of references) {
    const { view, position } = find(reference, catalog);
    const others = positions.get(view);
    if (others === undefined) positions.set(view, [position]);
    else others.push(position);
  }
  return Array.from(positions, ([view, found]) => ({ view, positions: found }));
}

function referencesOf({ features = [], feature_service: service }: FeaturesRequest, { services }: FeatureCatalog): readonly string[] {
  if (service === undefined || service === null || service === '') return features;
  const references = services.get(service);
  if (references === undefined) throw feastRefusal(404, 'FeatureServiceNotFoundException', `Feature service ${service} does not exist`);
  return references;
}

function find(reference: string, { views }: FeatureCatalog): { readonly view: FeatureView; readonly position: number } {
  const [viewName, featureName] = splitReference(reference);
  const view = views.get(viewName);
  if (view === undefined) throw feastRefusal(404, 'FeatureViewNotFoundException', `Feature view ${viewName} does not exist`);
  const position = view.features.indexOf(featureName);
  if (position < 0) throw problem(404, 'Unknown feature', `Feature "${featureName}" is not in view "${viewName}".`);
  return { view, position };
}

function splitReference(reference: string): readonly [string, string] {
  const colon = reference.indexOf(':');
  if (colon < 1) throw problem(400, 'Invalid feature reference', `"${reference}" must have the form "<feature_view>:<feature>".`);
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

function refuseCollisions(references: readonly string[], isFull: boolean): void {
  const names = references.map((reference) => (isFull ? splitReference(reference).join('__') : splitReference(reference)[1]));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length === 0) return;
  const advice = isFull
    ? 'ensure that each feature is asked for once.'
    : "either use the full feature name by setting 'full_feature_names=True', or ensure that the features in question have different names.";
  throw feastRefusal(
    500,
    'FeatureNameCollisionError',
    `Duplicate features named ${[...new Set(repeated)].join(', ')} found.\nTo resolve this collision, ${advice}`,
  );
}

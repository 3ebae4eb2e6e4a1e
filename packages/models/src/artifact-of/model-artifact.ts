import {
  type Estimator,
  encodeArtifact,
  type FeatureUnit,
  type FittedModel,
  type GoldenPredictions,
  InvalidArgumentError,
  type JsonObject,
  type Label,
  type ModelLineage,
  sha256,
} from '@spx/core';

/** A fitted model and everything that is to be known of it where it is served. */
export interface ModelArtifactParts<Model extends FittedModel> {
  /** Name in the registry. */
  readonly name: string;
  /** The estimator that made the model; its codec writes it. */
  readonly estimator: Pick<Estimator<Model>, 'codec'>;
  readonly model: Model;
  /** What is predicted, in which unit. */
  readonly label: Pick<Label, 'name' | 'unit' | 'horizonBars'>;
  /** Unit of each feature by its name, as a feature matrix knows them in `units`; a feature without one is recorded as `unknown`. */
  readonly featureUnits?: Readonly<Record<string, FeatureUnit>>;
  readonly lineage: ModelLineage;
  /** Scores by part of the data, as `evaluate` gives them. */
  readonly metrics: JsonObject;
  /** From `goldenPredictionsOf`. */
  readonly goldenPredictions: GoldenPredictions;
}

/**
 * One model and its manifest as the bytes of an artefact, ready to be published.
 *
 * The manifest's `modelSha256` is over the model alone: same data, options and seed give the same one. Equal parts give equal bytes.
 *
 * @throws {InvalidArgumentError} if the name is empty, or the estimator's codec is for another kind of model.
 * @example
 * const artifact = modelArtifact({ name: 'es-30m', estimator, model, label, lineage, metrics: { test: evaluation }, goldenPredictions });
 * await registry.publish('es-30m', artifact);
 */
export function modelArtifact<Model extends FittedModel>(parts: ModelArtifactParts<Model>): Uint8Array {
  const { name, estimator, model, label, featureUnits = {}, lineage, metrics, goldenPredictions } = parts;
  if (name === '') throw new InvalidArgumentError('name', 'a name of at least one character', { received: name });
  if (model.kind !== estimator.codec.kind) {
    throw new InvalidArgumentError('estimator', `one whose codec writes models of kind "${model.kind}"`, { received: estimator.codec.kind });
  }
  const bytes = estimator.codec.encode(model);
  const { unit, horizonBars } = label;
  const manifest = {
    specVersion: 1,
    name,
    kind: model.kind,
    featureNames: model.featureNames,
    featureUnits: model.featureNames.map((feature) => featureUnits[feature] ?? 'unknown'),
    label: { name: label.name, unit, horizonBars },
    lineage,
    metrics,
    goldenPredictions,
    modelSha256: sha256(bytes),
  } as const;
  return encodeArtifact(manifest, bytes);
}

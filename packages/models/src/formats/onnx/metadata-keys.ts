/** Keys of what `writeOnnxModel` leaves in a file's metadata. */
export interface MetadataKeys {
  /** JSON array of texts. */
  readonly featureNames: 'spx.feature_names';
  /** As its library calls it. */
  readonly objective: 'spx.objective';
  readonly labelName: 'spx.label_name';
  readonly labelUnit: 'spx.label_unit';
  readonly labelHorizonBars: 'spx.label_horizon_bars';
}

/** The keys. */
export const metadataKeys: MetadataKeys = {
  featureNames: 'spx.feature_names',
  objective: 'spx.objective',
  labelName: 'spx.label_name',
  labelUnit: 'spx.label_unit',
  labelHorizonBars: 'spx.label_horizon_bars',
};

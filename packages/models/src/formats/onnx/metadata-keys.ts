/** Keys of what `writeOnnxModel` leaves in a file's metadata. */
export interface MetadataKeys {
  /** JSON array of texts. */
  readonly featureNames: 'spx.feature_names';
  /** As its library calls it. */
  readonly objective: 'spx.objective';
  /** JSON object of name, unit and horizonBars. */
  readonly label: 'spx.label';
}

/** The keys. */
export const metadataKeys: MetadataKeys = { featureNames: 'spx.feature_names', objective: 'spx.objective', label: 'spx.label' };

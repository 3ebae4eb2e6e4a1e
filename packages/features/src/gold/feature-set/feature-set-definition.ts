/** One calculator of a feature set, as data. */
export interface FeatureDefinition {
  /** Name of its factory: one of the catalog, such as `rsi`, or one that is passed beside the definition. */
  readonly calculator: string;
  /** Options of the factory by name, values as JSON has them; where an option takes a calculator, again a definition; where it takes a calendar, the id of a built-in one or what `calendarOf` takes. Default: those of the factory. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** A list of features as data, for a file or a message. */
export interface FeatureSetDefinition {
  /** Version of this format. */
  readonly specVersion: 1;
  /** What people call the set; means nothing to the computation. */
  readonly name?: string;
  /** In the order of the columns wanted. Dependencies need not be listed. */
  readonly features: readonly FeatureDefinition[];
}

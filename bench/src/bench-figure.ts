/** Options of `npm run bench -- NAME`. */
export interface BenchOptions {
  /** Rows of the generated data; each bench has its own default. */
  readonly rows?: number;
  readonly threads: number;
  /** JSON header of a data set: row-major little-endian float32 `.X.f32` and `.y.f32` lie beside it. */
  readonly data?: string;
}

/** One measured figure with the baseline of the same run; printed as one line of JSON. */
export interface BenchFigure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** A plain JavaScript way to do the same work, timed in the same process. */
  readonly baseline: { readonly name: string; readonly value: number };
  /** `value / baseline.value`. */
  readonly ratio: number;
  readonly rows: number;
  readonly threads: number;
  /** Further facts: checksums, peak memory, accuracy. */
  readonly details?: Readonly<Record<string, string | number>>;
}

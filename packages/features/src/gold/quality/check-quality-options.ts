/** What `checkQuality` and `qualityReport` are told of the table. */
export interface CheckQualityOptions {
  /** Session of each row; by default as `sessionIndex` finds them. Cannot be given with `instrumentColumn`. */
  readonly sessions?: Float64Array;
  /** Column of whole numbers that tells instruments apart: each is judged by itself, and its findings name it. Rows of an instrument need not stand together. */
  readonly instrumentColumn?: string;
}

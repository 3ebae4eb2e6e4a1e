/**
 * How raw scores become predictions.
 *
 * `identity`: the score. `logistic`: 1 / (1 + exp(-scale score)). `exponential`: exp(score). `signed-square`: sign(score) score^2. `log1p-exponential`:
 * log(1 + exp(score)). `step`: 1 above 0, else 0. `softmax`: exp(score) over the sum of all outputs' exp(score). `one-vs-all`: logistic of each output.
 */
export type Link =
  | { readonly kind: 'identity' | 'exponential' | 'signed-square' | 'log1p-exponential' | 'step' | 'softmax' }
  | { readonly kind: 'logistic' | 'one-vs-all'; readonly scale: number };

/** What a model was trained to do, as far as predicting and writing it to a file need it. */
export interface ModelObjective {
  /** As its library calls it, such as `binary` or `reg:squarederror`. */
  readonly name: string;
  /** What the library writes beside the name, such as `alpha`, under its own names. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly link: Link;
}

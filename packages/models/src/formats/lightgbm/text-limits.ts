/** How large a text model may be. */
export interface TextLimits {
  readonly bytes: number;
  /** Unless the caller allows more: arrays of a model take several times its text. */
  readonly defaultBytes: number;
  readonly lineBytes: number;
  readonly features: number;
  /** Of one tree; LightGBM itself grows no more. */
  readonly leaves: number;
  readonly treesPerRound: number;
  readonly trees: number;
  /** Categories in sets, words of sets and terms of linear leaves, of all trees. */
  readonly listed: number;
  /** Characters of all parameters. */
  readonly parameterLength: number;
  /** Of one leaf or node; LightGBM counts in 32 bits with a sign. */
  readonly rows: number;
  /** Characters of one number. */
  readonly numberLength: number;
}

/** What `readLightgbmModel` accepts. */
export const textLimits: TextLimits = {
  bytes: 1024 * 1024 * 1024,
  defaultBytes: 256 * 1024 * 1024,
  lineBytes: 64 * 1024 * 1024,
  features: 1024 * 1024,
  leaves: 131_072,
  treesPerRound: 4096,
  trees: 512 * 1024,
  listed: 32 * 1024 * 1024,
  parameterLength: 16 * 1024 * 1024,
  rows: 0x7fffffff,
  numberLength: 64,
};

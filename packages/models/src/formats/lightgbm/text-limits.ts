/** How large a text model may be. */
export interface TextLimits {
  readonly bytes: number;
  readonly lineBytes: number;
  readonly features: number;
  /** Of one tree; LightGBM itself grows no more. */
  readonly leaves: number;
  readonly treesPerRound: number;
  /** Of one leaf or node; LightGBM counts in 32 bits with a sign. */
  readonly rows: number;
  /** Characters of one number. */
  readonly numberLength: number;
}

/** What `readLightgbmModel` accepts. */
export const textLimits: TextLimits = {
  bytes: 1024 * 1024 * 1024,
  lineBytes: 64 * 1024 * 1024,
  features: 1024 * 1024,
  leaves: 131_072,
  treesPerRound: 4096,
  rows: 0x7fffffff,
  numberLength: 64,
};

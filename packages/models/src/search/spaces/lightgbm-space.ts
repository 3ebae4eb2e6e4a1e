/**
 * Twelve options of `lightgbm` to search, under their own names: `lightgbm(parameters)` takes them as they are. The ranges are wide and suit tens of thousands of rows or more.
 *
 * A depth of 0 or less is no limit, and bags are drawn anew every `baggingFreq` rounds. Thousands of rounds are slow to search: narrow `numIterations`, or replace it by early
 * stopping.
 */
export const lightgbmSpace = {
  learningRate: { type: 'float', low: 0.01, high: 0.3, scale: 'log' },
  numLeaves: { type: 'integer', low: 16, high: 512, scale: 'log' },
  maxDepth: { type: 'integer', low: -1, high: 16 },
  minDataInLeaf: { type: 'integer', low: 20, high: 200 },
  lambdaL1: { type: 'float', low: 1e-8, high: 10, scale: 'log' },
  lambdaL2: { type: 'float', low: 1e-6, high: 20, scale: 'log' },
  featureFraction: { type: 'float', low: 0.5, high: 1 },
  baggingFraction: { type: 'float', low: 0.5, high: 1 },
  baggingFreq: { type: 'integer', low: 1, high: 10 },
  minGainToSplit: { type: 'float', low: 0, high: 5 },
  maxBin: { type: 'integer', low: 64, high: 512 },
  numIterations: { type: 'integer', low: 400, high: 5000 },
} as const;

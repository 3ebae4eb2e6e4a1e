/** Constants of an evolution strategy with covariance adaptation. */
export interface Strategy {
  readonly dimensions: number;
  readonly populationSize: number;
  /** Of each rank, best first: the first half is above 0 and sums to 1, the others are below. */
  readonly weights: Float64Array;
  /** Effective number of parents. */
  readonly effectiveParents: number;
  readonly sigmaRate: number;
  readonly sigmaDamping: number;
  readonly pathRate: number;
  readonly rankOneRate: number;
  readonly rankMuRate: number;
}

/** The literature's population for a number of dimensions, 4 + floor(3 ln n). */
export function defaultPopulation(dimensions: number): number {
  return 4 + Math.floor(3 * Math.log(dimensions));
}

/**
 * The constants for a number of dimensions and a population.
 *
 * @see Hansen, The CMA evolution strategy: a tutorial, arXiv 1604.00772, table 1.
 */
export function strategyOf(dimensions: number, populationSize: number): Strategy {
  const n = dimensions;
  const raw = Float64Array.from({ length: populationSize }, (_, rank) => Math.log((populationSize + 1) / 2) - Math.log(rank + 1));
  const effectiveParents = effectiveNumber(raw.filter((weight) => weight > 0));
  const pathRate = (4 + effectiveParents / n) / (n + 4 + (2 * effectiveParents) / n);
  const sigmaRate = (effectiveParents + 2) / (n + effectiveParents + 5);
  const rankOneRate = 2 / ((n + 1.3) ** 2 + effectiveParents);
  const rankMuRate = Math.min(1 - rankOneRate, (2 * (effectiveParents - 2 + 1 / effectiveParents)) / ((n + 2) ** 2 + effectiveParents));
  return {
    dimensions,
    populationSize,
    weights: scaledWeights(raw, { dimensions, rankOneRate, rankMuRate }),
    effectiveParents,
    sigmaRate,
    sigmaDamping: 1 + 2 * Math.max(0, Math.sqrt((effectiveParents - 1) / (n + 1)) - 1) + sigmaRate,
    pathRate,
    rankOneRate,
    rankMuRate,
  };
}

/** Weights above 0 that sum to 1, and those below as large as keeps the covariance positive definite (equations 49 to 53). */
function scaledWeights(raw: Float64Array, { dimensions, rankOneRate, rankMuRate }: Pick<Strategy, 'dimensions' | 'rankOneRate' | 'rankMuRate'>): Float64Array {
  const below = raw.filter((weight) => weight < 0);
  const bounds = [
    1 + rankOneRate / rankMuRate,
    1 + (2 * effectiveNumber(below)) / (effectiveNumber(raw.filter((weight) => weight > 0)) + 2),
    (1 - rankOneRate - rankMuRate) / (dimensions * rankMuRate),
  ];
  const sumAbove = raw.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const sumBelow = below.reduce((sum, weight) => sum - weight, 0);
  return raw.map((weight) => (weight >= 0 ? weight / sumAbove : (Math.min(...bounds) * weight) / sumBelow));
}

function effectiveNumber(weights: Float64Array): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum ** 2 / weights.reduce((total, weight) => total + weight ** 2, 0);
}

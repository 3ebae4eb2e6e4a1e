/** Scores on the validation part: all that a ranking may know. */
export interface ValidationScores {
  readonly rmse: number;
  readonly mae: number;
  /** See `evaluate`. */
  readonly skill: number | null;
}

/** Losses that can be compared pair by pair. */
export interface ValidationLosses {
  /** Squared errors, such as those that the validation RMSE is the root of the mean of. */
  readonly values: Float64Array;
  /** Session (or fold) of each: losses of one cluster may depend on one another. */
  readonly clusters: Float64Array;
}

/** A fitted model that may be selected. */
export interface Candidate {
  /** Unique among the candidates. */
  readonly name: string;
  readonly validation: ValidationScores;
  /** Number of inputs; fewer wins a tie. */
  readonly featureCount: number;
  /** How complex the model is, by any measure that all candidates share; lower is simpler. Default: `featureCount`. */
  readonly complexity?: number;
  /** Losses on the validation rows, the same rows for every candidate, or one loss a fold of a cross-validation. */
  readonly losses?: ValidationLosses;
  /** There is no place for scores on test: the choice must not see them. */
  readonly test?: never;
  /** Nor for scores on what comes after test. */
  readonly outOfTime?: never;
}

/** A candidate with its place, 1 for the first, and why it stands there. */
export interface RankedCandidate {
  readonly name: string;
  readonly place: number;
  readonly reason: string;
}

/** Scores of one model on the test part, as `evaluate` gives them. */
export interface TestEvidence {
  readonly rows: number;
  readonly sessions: number;
  readonly skill: number | null;
  readonly zeroSkill: number | null;
  readonly clusteredPValue: number | null;
  readonly clusteredPValueZero: number | null;
  /** Against reference models on the same rows, by name, as `evaluateVolatility` gives it. */
  readonly references?: Readonly<Record<string, ReferenceEvidence>>;
  /** Against the predictions of the model in use, as `againstChampion` gives it. */
  readonly champion?: ChampionEvidence | null;
}

/** How a model does on test beside a reference model. */
export interface ReferenceEvidence {
  /** Reference's mean loss minus the model's. */
  readonly gain: number;
  /** That the reference is as good, one-sided, clustered by session; `null` where there is no test. */
  readonly pValue: number | null;
}

/** How a model does on test beside the one in use. */
export interface ChampionEvidence {
  /** 1 - MSE / MSE of the champion; `null` when that is 0. */
  readonly skill: number | null;
  /** That the champion loses more, one-sided, clustered by session; `null` where there is no test. */
  readonly clusteredPValue: number | null;
}

/** Whether a model passed one gate, and why, with numbers. */
export interface GateResult {
  readonly gate: string;
  readonly passed: boolean;
  readonly reason: string;
}

/** One condition that the first of the ranking must meet on the test part. Pure. */
export interface SelectionGate {
  /** Name in reports, such as `beats-train-mean`. */
  readonly id: string;
  /** Whether the model passes, with the reason in words. */
  check(name: string, evidence: TestEvidence): GateResult;
}

/**
 * How a model is chosen: an order by validation scores, and the gates that its first must pass.
 *
 * Called by: `selectModel`. Must hold: `rank` is pure, returns every candidate once, places 1, 2, 3, ..., and does not depend on the order in which candidates come;
 * a gate treats missing evidence (`null`) as not passed.
 */
export interface SelectionPolicy {
  readonly specVersion: 1;
  readonly id: string;
  /** The rule in one sentence, for the report. */
  readonly rule: string;
  /** All candidates in order, the best first. */
  rank(candidates: readonly Candidate[]): readonly RankedCandidate[];
  readonly gates: readonly SelectionGate[];
}

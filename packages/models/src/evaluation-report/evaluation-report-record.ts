import type { ValueUnit } from '@spx/core';
import type { BacktestSummary } from '../backtest/backtest-summary.js';
import type { Evaluation } from '../metrics/evaluate.js';
import type { SkillInterval } from '../significance/skill-interval.js';
import type { BrierDecomposition } from './calibration/brier-decomposition.js';
import type { CalibrationBin } from './calibration/calibration-bins.js';
import type { MincerZarnowitz } from './calibration/mincer-zarnowitz.js';
import type { Evidence, EvidenceVerdict } from './evidence/evidence.js';
import type { GroupScore } from './scores/group-scores.js';
import type { RollingScore, SessionScore } from './scores/session-scores.js';
import type { SkillScore } from './scores/skill-score.js';

/** One backtest, without its bars: figures, and equity at the end of each session. */
export type BacktestRecord = {
  readonly name: string;
  readonly rule: string;
  readonly costs: readonly string[];
  /** All costs over turnover, basis points per side; 0 without trades. */
  readonly costBps: number;
  readonly summary: BacktestSummary;
  /** Equity is 1 + profit so far, as a fraction of the starting capital. */
  readonly sessions: readonly { readonly time: number; readonly grossEquity: number; readonly equity: number }[];
};

/** Everything an evaluation says, as plain JSON: numbers are finite or `null`. */
export type EvaluationReport = {
  readonly specVersion: 1;
  readonly model: string;
  readonly part: string;
  readonly label: { readonly name: string; readonly unit: ValueUnit; readonly horizonBars: number };
  /** What the model is held against. */
  readonly baseline: string;
  readonly loss: { readonly id: string; readonly title: string };
  /** Whose clock gives hours, dates and months. */
  readonly timeZone: string;
  /** Start of the first and of the last label, ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  /** Level of every interval, two-sided. */
  readonly level: number;
  /** In words: what the evidence supports. */
  readonly sentence: string;
  readonly verdict: EvidenceVerdict;
  /** The numbers behind the sentence. */
  readonly evidence: Evidence;
  /** Skill over all rows, by the loss and the baseline above. */
  readonly overall: SkillScore;
  /** The same skill with an interval that allows for skewed losses and for the chance in the baseline's (see `skillInterval`); `null` for fewer than 5 sessions. */
  readonly bootstrap: SkillInterval | null;
  /** Scores by squared error against the train mean and zero, whatever the loss. */
  readonly evaluation: Evaluation;
  /** Correlation of neighbouring predictions, which the smallest R2 that could have been shown depends on. */
  readonly forecastPersistence: number;
  readonly groups: {
    readonly hour: readonly GroupScore[];
    readonly volatility: readonly GroupScore[];
    readonly month: readonly GroupScore[];
  };
  /** What the regimes were told apart by. */
  readonly volatilityBy: string;
  readonly sessions: readonly SessionScore[];
  readonly rolling: { readonly sessions: number; readonly scores: readonly RollingScore[] };
  readonly calibration: {
    readonly bins: readonly CalibrationBin[];
    readonly regression: MincerZarnowitz | null;
    /** For labels of 0 and 1 and predictions that are probabilities; else `null`. */
    readonly brier: BrierDecomposition | null;
  };
  readonly backtests: readonly BacktestRecord[];
};

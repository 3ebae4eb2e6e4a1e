import type { EvaluationRecord } from '../model/training-summary.js';
import type { EvaluationValues } from './followed-sets.js';

/** Most rounds that a record holds; beyond, only every second, fourth, … round is kept. */
const maximumRounds = 1024;

/** Remembers the metrics of each round. */
export interface EvaluationHistory {
  add(values: EvaluationValues): void;
  /** What a model keeps of it, up to a round. */
  record(rounds: number): EvaluationRecord;
}

/** The values of all rounds, first to last. */
export function evaluationHistory(): EvaluationHistory {
  const history: EvaluationValues[] = [];
  return {
    add: (values) => {
      history.push(values);
    },
    record: (rounds) => {
      const everyRounds = 2 ** Math.max(0, Math.ceil(Math.log2(rounds / maximumRounds)));
      const kept = history.slice(0, rounds).filter((_, index) => (index + 1) % everyRounds === 0);
      const sets = Object.keys(history[0] ?? {}).map((set) => [set, curvesOf(kept, set, Object.keys(history[0]?.[set] ?? {}))]);
      return { everyRounds, sets: Object.fromEntries(sets) };
    },
  };
}

function curvesOf(history: readonly EvaluationValues[], set: string, metrics: readonly string[]): Record<string, readonly (number | null)[]> {
  return Object.fromEntries(metrics.map((metric) => [metric, history.map((values) => finiteOrNull(values[set]?.[metric]))]));
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

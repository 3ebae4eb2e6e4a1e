import { plainArithmetic } from '../model/boosted-trees.js';
import type { ModelObjective } from '../model/model-objective.js';
import { scoreLink } from '../model/score-link.js';

/** Predictions from raw scores, one array per output; the scores' own arrays where nothing is to be done. */
export function predictionsOf(objective: ModelObjective, scores: readonly Float64Array[]): readonly Float64Array[] {
  if (objective.link.kind === 'identity') return scores;
  const outputs = scores.length;
  const rows = scores[0]?.length ?? 0;
  const link = scoreLink({ objective, baseScore: new Float64Array(outputs), arithmetic: plainArithmetic });
  const sideBySide = new Float64Array(rows * outputs);
  for (const [output, values] of scores.entries()) for (let row = 0; row < rows; row++) sideBySide[row * outputs + output] = values[row]!;
  link(sideBySide);
  return scores.map((_, output) => Float64Array.from({ length: rows }, (_row, row) => sideBySide[row * outputs + output]!));
}

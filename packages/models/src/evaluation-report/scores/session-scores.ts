import { sessionStarts } from '@spx/core';
import { lossDifferences } from '../../metrics/loss-differences.js';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { type ScoredRows, takeScoredRows } from './scored-rows.js';
import { type SkillScore, skillScore } from './skill-score.js';

/** One session: what model and baseline lost in it. */
export type SessionScore = {
  readonly session: number;
  /** Local date of its first row. */
  readonly date: string;
  /** Start of its first label, epoch milliseconds. */
  readonly time: number;
  readonly rows: number;
  readonly loss: number;
  readonly baselineLoss: number;
  readonly skill: number | null;
  /** Sum over this session and those before of baseline loss minus loss, over all rows: a line that rises where the model is ahead. */
  readonly cumulativeGain: number;
};

/** Skill of the last sessions up to one. */
export type RollingScore = SkillScore & { readonly date: string; readonly time: number };

/** Scores of each session. `startTime` and `dateOf` name them. */
export function sessionScores(scored: ScoredRows, startTime: Float64Array, dateOf: (time: number) => string): SessionScore[] {
  const starts = sessionStarts(scored.session);
  let gain = 0;
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? scored.session.length;
    const [losses, baselineLosses] = [scored.losses.subarray(start, end), scored.baselineLosses.subarray(start, end)];
    const [loss, baselineLoss] = [weightedMean(losses), weightedMean(baselineLosses)];
    gain += lossDifferences(baselineLosses, losses).reduce((sum, difference) => sum + difference, 0);
    return {
      session: scored.session[start]!,
      date: dateOf(startTime[start]!),
      time: startTime[start]!,
      rows: end - start,
      loss,
      baselineLoss,
      skill: baselineLoss > 0 ? 1 - loss / baselineLoss : null,
      cumulativeGain: gain / scored.session.length,
    };
  });
}

/** Skill over windows of so many sessions, one per session from the first full window on. */
export function rollingScores(
  scored: ScoredRows,
  sessions: readonly SessionScore[],
  options: { readonly window: number; readonly level: number },
): RollingScore[] {
  const starts = sessionStarts(scored.session);
  return sessions.slice(options.window - 1).map(({ date, time }, index) => {
    const [from, to] = [starts[index]!, starts[index + options.window] ?? scored.session.length];
    const rows = Array.from({ length: to - from }, (_, row) => from + row);
    return { date, time, ...skillScore(takeScoredRows(scored, rows), options.level) };
  });
}

import { type ScoredRows, takeScoredRows } from './scored-rows.js';
import { type SkillScore, skillScore } from './skill-score.js';

/** Skill of the rows that have something in common: an hour, a month, a regime. */
export type GroupScore = SkillScore & { readonly group: string };

/**
 * Skill of each group of rows, groups in the order of their names or in the order given.
 *
 * @param groupOf - name of a row's group; `null` leaves the row out.
 */
export function groupScores(
  scored: ScoredRows,
  groupOf: (row: number) => string | null,
  options: { readonly level: number; readonly order?: readonly string[] },
): GroupScore[] {
  const groups = new Map<string, number[]>((options.order ?? []).map((group) => [group, []]));
  for (let row = 0; row < scored.losses.length; row++) {
    const group = groupOf(row);
    if (group === null) continue;
    const rows = groups.get(group);
    if (rows === undefined) groups.set(group, [row]);
    else rows.push(row);
  }
  const names = options.order ?? [...groups.keys()].sort();
  return names.flatMap((group) => {
    const rows = groups.get(group) ?? [];
    return rows.length === 0 ? [] : [{ group, ...skillScore(takeScoredRows(scored, rows), options.level) }];
  });
}

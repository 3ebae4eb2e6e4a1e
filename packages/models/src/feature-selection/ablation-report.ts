import type { HtmlTableOptions } from '@spx/core/report';
import type { AblationTable } from './ablation-table.js';

/**
 * An ablation as what `htmlTable` of `@spx/core/report` shows.
 *
 * @example htmlTable(ablationReport(await ablationTable({ estimator, dataset, groups })))
 */
export function ablationReport({ rows, clusteredBy }: AblationTable): HtmlTableOptions {
  const number = (title: string) => ({ title, kind: 'number' as const });
  return {
    caption: `Features left out, scored out of fold; standard errors and one-sided p-values by ${clusteredBy}`,
    columns: [
      { title: 'Features' },
      number('Number'),
      number('RMSE'),
      number('Skill'),
      number('p, better than the mean'),
      number('MSE more than all'),
      number('Standard error'),
      number('p, worse than all'),
    ],
    rows: rows.map(({ variant, group, featureCount, rmse, skill, pValue, loss }) => [
      group === null ? 'all' : `${variant} ${group}`,
      ...[featureCount, rmse, skill, pValue, loss?.difference ?? null, loss?.standardError ?? null, loss?.pValue ?? null],
    ]),
  };
}

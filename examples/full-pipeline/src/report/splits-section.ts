import { htmlFigure, htmlSection, timelineBands, wideChartWidth } from '@spx/core/report';
import type { ReportContent } from './report-content.js';

const jobs = { train: 'fits the models', validation: 'ranks them', test: 'gates the first alone', outOfTime: 'confirms' };

/** The four parts on a line of time, with what lies between them. */
export function splitsSection({ record }: ReportContent): string {
  const { purgedRows, ...parts } = record.splits;
  const names = ['train', 'validation', 'test', 'outOfTime'] as const;
  const bands = names.map((name) => {
    const { from, to, rows } = parts[name];
    return { row: `${name}, ${jobs[name]}`, from: Date.parse(from), to: Date.parse(to), note: `${rows.toLocaleString('en')} rows` };
  });
  const gaps = bands.slice(1).map((band, index) => ({ from: bands[index]!.to, to: band.from }));
  const chart = timelineBands({ title: 'Parts of the data in order of time', bands, gaps, width: wideChartWidth });
  const caption = `${purgedRows} rows were purged: their label would have reached into the next part`;
  return htmlSection({ id: 'splits', title: 'Splits', body: `<div class="grid">${htmlFigure({ chart, caption, wide: true })}</div>` });
}

import { htmlFigure, htmlKeyFigures, htmlSection, htmlTable, lineChart, wideChartWidth } from '@spx/core/report';
import { labelInWords } from './label-in-words.js';
import type { ReportContent } from './report-content.js';

/** The bars: how many, from when to when, what was wrong with them, and the price over time. */
export function dataSection(content: ReportContent): string {
  const { record, price, simulated } = content;
  const { bars, label } = record;
  const figures = htmlKeyFigures([
    { label: 'Bars', value: bars.rows, note: `${bars.sessions} sessions` },
    { label: 'Minutes missing inside sessions', value: bars.missingMinutes },
    { label: 'Quarantined rows', value: bars.quarantined, tone: bars.quarantined > 0 ? 'open' : 'plain' },
    ...(bars.filled === 0 ? [] : [{ label: 'Filled bars', value: bars.filled, note: 'at the close before the gap' }]),
    { label: 'Repaired bars', value: bars.repaired, note: 'open or close outside low and high' },
    { label: 'Labelled rows', value: label.rows, note: `${label.maskedRows.toLocaleString('en')} masked` },
  ]);
  const chart = lineChart({
    title: `Close of ${record.instrument}`,
    xLabel: 'time, UTC',
    yLabel: 'price',
    xKind: 'time',
    series: [{ label: 'close', x: price.time, y: price.close }],
    width: wideChartWidth,
  });
  const picture = `<div class="grid">${htmlFigure({ chart, caption: `${record.instrument}, ${day(bars.from)} to ${day(bars.to)}`, wide: true })}</div>`;
  const origin =
    simulated === null
      ? `Bars of ${record.instrument}; the label is the ${labelInWords(label)}.`
      : `Simulated bars with a planted signal of R² ${simulated.signalR2} (persistence ${simulated.persistence} a bar); the label is the ${labelInWords(label)}.`;
  return htmlSection({ id: 'data', title: 'Data', lead: origin, body: `${figures}${picture}${findings(content)}${quarantine(content)}` });
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

function findings({ record }: ReportContent): string {
  if (record.bars.findings.length === 0) return '';
  return htmlTable({
    caption: 'What the quality rules found',
    columns: [{ title: 'Rule' }, { title: 'Severity' }, { title: 'Finding' }],
    rows: record.bars.findings.map(({ rule, severity, message }) => [rule, severity, message]),
  });
}

function quarantine({ record, quarantined }: ReportContent): string {
  if (quarantined.length === 0) return '';
  const caption = `First ${Math.min(20, quarantined.length)} of ${record.bars.quarantined} refused rows`;
  return htmlTable({
    caption,
    columns: [{ title: 'File' }, { title: 'Line', kind: 'number' }, { title: 'Reason' }],
    rows: quarantined.slice(0, 20).map(({ source, line, reason }) => [source.split('/').at(-1) ?? source, line, reason]),
  });
}

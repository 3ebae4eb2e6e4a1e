import { formatNumber, formatPercent, htmlKeyFigures, htmlSection, type KeyFigure } from '@spx/core/report';
import type { DriftReport } from './drift-report-record.js';
import { listInWords } from './list-in-words.js';

/** The outcome in a few sentences, and in figures. */
export function summarySection(report: DriftReport): string {
  const undecided = report.features.filter((one) => one.verdict === 'inconclusive').map((one) => one.feature);
  const sentences = [driftSentence(report), evidenceSentence(undecided), uncheckedSentence(report), missingSentence(report)];
  const body = sentences.filter((sentence) => sentence !== null).map((sentence) => `<p>${sentence}</p>`);
  return htmlSection({ id: 'summary', title: 'Summary', body: `${body.join('\n')}${htmlKeyFigures(keyFigures(report, undecided.length))}` });
}

function driftSentence({ share, alarms, features }: DriftReport): string {
  const decided = features.filter((one) => one.verdict !== 'inconclusive').length;
  if (share === null) return 'No feature could be decided: this report is neither an alarm nor an all-clear.';
  const of = `of the ${formatNumber(decided)} ${decided === 1 ? 'feature' : 'features'} that could be decided`;
  if (alarms.length === 0) return `<strong>None</strong> ${of} differs between the two windows.`;
  const verb = alarms.length === 1 ? 'differs' : 'differ';
  return `<strong>${formatNumber(alarms.length)}</strong> ${of} ${verb} between the two windows (${formatPercent(share)}), most of all ${listInWords(alarms, 3)}.`;
}

function evidenceSentence(undecided: readonly string[]): string | null {
  if (undecided.length === 0) return null;
  const subject = undecided.length === 1 ? 'One feature is' : `${formatNumber(undecided.length)} features are`;
  return `${subject} inconclusive, for the windows hold too little evidence: ${listInWords(undecided, 5)}.`;
}

function uncheckedSentence({ notChecked }: DriftReport): string | null {
  const names = [...new Set(notChecked.map((one) => one.feature))];
  return names.length === 0 ? null : `Not checked, or not by every test: ${listInWords(names, 5)}. The reasons stand below.`;
}

/** Missing values are no drift of the distribution, but somebody should know. */
function missingSentence({ features }: DriftReport): string | null {
  const names = features.filter((one) => one.current.missingShare > one.reference.missingShare + 0.05).map((one) => one.feature);
  return names.length === 0 ? null : `The missing share rose by more than five percentage points in ${listInWords(names, 5)}.`;
}

function keyFigures(report: DriftReport, undecided: number): KeyFigure[] {
  const { share, alarms, reference, current } = report;
  return [
    { label: 'Drift share', value: formatPercent(share), note: 'of the features decided', tone: share === null ? 'open' : share > 0 ? 'bad' : 'good' },
    { label: 'Features with drift', value: alarms.length },
    { label: 'Inconclusive', value: undecided },
    { label: 'Reference rows', value: reference.rows },
    { label: 'Current rows', value: current.rows },
  ];
}

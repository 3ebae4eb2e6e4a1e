import { join } from 'node:path';
import type { RunRecord } from '../run-record.js';

/** A run in the few lines that a person wants to read first. */
export function describeRun(record: RunRecord, folder: string): string {
  const { bars, label, selection, registry, deployment, drift, models, minimumDetectableR2 } = record;
  const { bars: files, signalR2 } = record.config;
  const isSimulated = Array.isArray(files) && files.length === 0;
  const lines = [
    ...(isSimulated ? [`Simulated bars, in which a planted signal explains ${percent(Number(signalR2))} of the variance of the label.`] : []),
    `${record.instrument}: ${bars.rows} bars in ${bars.sessions} sessions, ${bars.from} to ${bars.to}; ${bars.quarantined} quarantined, ${bars.repaired} repaired.`,
    ...bars.findings.filter(({ severity }) => severity === 'warning').map(({ rule, message }) => `Warning, ${rule}: ${message}`),
    `${record.features.count} features; ${label.rows} labelled rows (${label.name}, ${label.unit}), ${label.maskedRows} masked, ${record.splits.purgedRows} purged.`,
    '',
    ...modelLines(models),
    '',
    ...selection.reasons,
    // Where nobody wins, the reasons end with it.
    ...(selection.winner === null ? [] : [`The smallest R2 that these test sessions would show in 8 of 10 cases is ${percent(minimumDetectableR2)}.`]),
    record.evaluation.sentence,
    `${registry.name} version ${registry.version} is ${deployment.state} in slot ${deployment.slot}.`,
    `Drift: ${drift.alarms.length} features alarm (${percent(drift.share)} of those decided).`,
    `Report: ${join(folder, 'report.html')}; every number: ${join(folder, 'run.json')}`,
  ];
  return lines.join('\n');
}

function modelLines(models: RunRecord['models']): readonly string[] {
  const line = (name: string, ...[skill, p, laterSkill, laterP]: readonly [string, string, string, string]): string =>
    [name.padEnd(12), skill.padStart(15), p.padStart(9), laterSkill.padStart(15), laterP.padStart(9)].join('');
  const scores = ({ skill, clusteredPValue }: RunRecord['models'][number]['metrics']['test']) => [percent(skill), clusteredPValue?.toFixed(3) ?? '–'] as const;
  return [
    line('model', 'skill on test', 'p', 'out of time', 'p'),
    ...models.map(({ name, metrics: { test, outOfTime } }) => line(name, ...scores(test), ...scores(outOfTime))),
  ];
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(2)} %`;
}

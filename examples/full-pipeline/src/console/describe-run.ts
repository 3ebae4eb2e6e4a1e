import { join } from 'node:path';
import type { RunRecord } from '../run-record.js';

/** A run in the few lines that a person wants to read first. */
export function describeRun(record: RunRecord, folder: string): string {
  const { bars, label, selection, registry, deployment, drift, models, minimumDetectableR2 } = record;
  const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(2)} %`);
  const lines = [
    `${record.instrument}: ${bars.rows} bars in ${bars.sessions} sessions, ${bars.from} to ${bars.to}; ${bars.quarantined} quarantined, ${bars.repaired} repaired.`,
    ...bars.findings.filter(({ severity }) => severity === 'warning').map(({ rule, message }) => `Warning, ${rule}: ${message}`),
    `${record.features.count} features; ${label.rows} labelled rows (${label.name}, ${label.unit}), ${label.maskedRows} masked, ${record.splits.purgedRows} purged.`,
    '',
    `${'model'.padEnd(12)}${'skill on test'.padStart(15)}${'p'.padStart(9)}${'out of time'.padStart(15)}${'p'.padStart(9)}`,
    ...models.map(({ name, metrics: { test, outOfTime } }) =>
      [
        name.padEnd(12),
        percent(test.skill).padStart(15),
        (test.clusteredPValue?.toFixed(3) ?? '–').padStart(9),
        percent(outOfTime.skill).padStart(15),
        (outOfTime.clusteredPValue?.toFixed(3) ?? '–').padStart(9),
      ].join(''),
    ),
    '',
    ...selection.reasons,
    // Where nobody wins, the reasons end with it.
    ...(selection.winner === null ? [] : [`The smallest R2 that these test sessions would show in 8 of 10 cases is ${percent(minimumDetectableR2)}.`]),
    `${registry.name} version ${registry.version} is ${deployment.state} in slot ${deployment.slot}.`,
    `Drift: ${drift.alarms.length} features alarm (${percent(drift.share)} of those decided).`,
    `Report: ${join(folder, 'report.html')}; every number: ${join(folder, 'run.json')}`,
  ];
  return lines.join('\n');
}

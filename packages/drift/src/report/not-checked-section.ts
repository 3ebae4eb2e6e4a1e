import { htmlSection, htmlTable } from '@spx/core/report';
import type { DriftReport } from './drift-report-record.js';

/** What gave no result, and why; empty when everything was checked. */
export function notCheckedSection({ notChecked }: DriftReport): string {
  if (notChecked.length === 0) return '';
  const columns = [{ title: 'feature' }, { title: 'test' }, { title: 'reason' }, { title: 'detail' }];
  const rows = notChecked.map(({ feature, test, reason, detail }) => [feature, test ?? 'all', reason.replaceAll('-', ' '), detail]);
  const table = htmlTable({ caption: 'Features and tests without a result', columns, rows });
  return htmlSection({ id: 'not-checked', title: 'Not checked', body: table });
}

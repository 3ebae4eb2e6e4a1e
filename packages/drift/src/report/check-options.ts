import { type DriftTest, InvalidArgumentError } from '@spx/core';
import { pValueCorrections } from '../multiple-testing/adjust-p-values.js';
import { checkPositive } from '../two-sample/check-positive.js';
import { dependenceRules } from './dependence-rule.js';
import type { DriftReportOptions } from './drift-report-options.js';

/** The options of a report that are not tables, each with its value. */
export type ReportSettings = Required<Omit<DriftReportOptions, 'reference' | 'current'>>;

/**
 * Fills in what was not given.
 *
 * @throws {InvalidArgumentError} if there is no test, two tests share an id, or a setting is unknown or out of range.
 */
export function checkOptions(options: DriftReportOptions): ReportSettings {
  const { tests, correction = 'benjamini-hochberg', dependence = 'effective-size', alpha = 0.05, minimumEffectiveSize = 10 } = options;
  checkTests(tests);
  if (!pValueCorrections.includes(correction)) throw new InvalidArgumentError('correction', `one of ${pValueCorrections.join(', ')}`, { received: correction });
  if (!dependenceRules.includes(dependence)) throw new InvalidArgumentError('dependence', `one of ${dependenceRules.join(', ')}`, { received: dependence });
  checkPositive('alpha', alpha, 1);
  if (!(minimumEffectiveSize >= 0 && Number.isFinite(minimumEffectiveSize))) {
    throw new InvalidArgumentError('minimumEffectiveSize', 'a finite number of 0 or more', { received: minimumEffectiveSize });
  }
  return { tests, correction, dependence, alpha, minimumEffectiveSize };
}

function checkTests(tests: readonly DriftTest[]): void {
  if (tests.length === 0) throw new InvalidArgumentError('tests', 'a list of one test or more', { received: tests });
  const ids = tests.map((test) => test.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new InvalidArgumentError('tests', 'a list of tests with different ids', { received: repeated });
}

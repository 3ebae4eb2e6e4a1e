import type { EvaluationReport } from '../evaluation-report-record.js';

/** Id of a section, its own for each model and part on one page. */
export function sectionId({ part, model }: Pick<EvaluationReport, 'part' | 'model'>, section: string): string {
  return `${part} ${model} ${section}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
}

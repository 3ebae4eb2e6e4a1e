import { htmlDocument } from '@spx/core/report';
import { evaluationSections } from '@spx/models';
import { dataSection } from './data-section.js';
import { deploymentSection } from './deployment-section.js';
import { driftSection } from './drift-section.js';
import { importanceSection } from './importance-section.js';
import { labelInWords } from './label-in-words.js';
import { modelsSection } from './models-section.js';
import { predictionsSection } from './predictions-section.js';
import type { ReportContent } from './report-content.js';
import { searchSections } from './search-sections.js';
import { splitsSection } from './splits-section.js';
import { timingsSection } from './timings-section.js';
import { verdictSection } from './verdict-section.js';

/** The report of a run as one HTML page that needs no network. */
export function renderReport(content: ReportContent): string {
  const { record } = content;
  const evaluation = evaluationSections(content.evaluation);
  const body = [
    verdictSection(content),
    dataSection(content),
    splitsSection(content),
    modelsSection(content),
    ...evaluation.map(({ html }) => html),
    predictionsSection(content),
    importanceSection(content),
    searchSections(content),
    driftSection(content),
    deploymentSection(content),
    timingsSection(content),
  ].join('\n');
  return htmlDocument({
    title: `${record.instrument}: ${labelInWords(record.label)}`,
    lead: `${record.bars.rows.toLocaleString('en')} bars from ${record.bars.from.slice(0, 10)} to ${record.bars.to.slice(0, 10)}, ${record.features.count} features, ${record.models.length} models.`,
    navigation: [
      { id: 'verdict', title: 'Verdict' },
      { id: 'data', title: 'Data' },
      { id: 'splits', title: 'Splits' },
      { id: 'models', title: 'Models' },
      ...evaluation.map(({ id, title }) => ({ id, title })),
      { id: 'predictions', title: 'Predictions' },
      { id: 'importance', title: 'Importance' },
      ...content.studies.map(({ model }) => ({ id: `search-${model}-history`, title: `Search, ${model}` })),
      { id: 'drift', title: 'Drift' },
      { id: 'deployment', title: 'Deployment' },
      { id: 'timings', title: 'Timings' },
    ],
    body,
  });
}

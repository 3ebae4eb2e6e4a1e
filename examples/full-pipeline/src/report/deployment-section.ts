import { htmlSection, htmlTable } from '@spx/core/report';
import type { ReportContent } from './report-content.js';

/** What was registered, where it runs, and that it answers what the batch said. */
export function deploymentSection({ record }: ReportContent): string {
  const { registry, deployment, serving } = record;
  const weights = Object.entries(deployment.weights).map(([slot, weight]) => `${slot} ${weight} %`);
  const body = htmlTable({
    caption: 'From the registry to an answer',
    columns: [{ title: 'What' }, { title: 'Value' }],
    rows: [
      ['Registered', `${registry.name}, version ${registry.version}`],
      ['Model SHA-256', registry.modelSha256],
      ['Artefact SHA-256', registry.artifactSha256],
      ['Router', `${deployment.state}, slot ${deployment.slot}, weights ${weights.join(', ')}`],
      ['Last answer', `${serving.prediction.toPrecision(5)} ${serving.unit} for the bar of ${serving.time}`],
      ['Equals the batch prediction', serving.equalsBatch ? 'yes, to the last bit' : 'no'],
    ],
  });
  return htmlSection({ id: 'deployment', title: 'Registry and deployment', body });
}

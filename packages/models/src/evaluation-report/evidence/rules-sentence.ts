import { formatNumber, formatPercent } from '@spx/core/report';
import type { RuleEvidence } from './evidence.js';

/** What each rule earns at each cost, in words: one sentence per rule, costs in the order given. */
export function rulesSentence(evidence: readonly RuleEvidence[]): string[] {
  const rules = [...new Set(evidence.map(({ rule }) => rule))];
  return rules.map((rule) => {
    const runs = evidence.filter((run) => run.rule === rule);
    if (runs.every(({ trades }) => trades === 0)) return `The rule ${rule} never trades.`;
    const outcomes = runs.map(outcomeText);
    const listed = outcomes.length === 1 ? outcomes[0]! : `${outcomes.slice(0, -1).join(', ')} and ${outcomes.at(-1)}`;
    return `The rule ${rule} ${listed}; ${breakEvenText(runs[0]!.breakEvenBps)}.`;
  });
}

function outcomeText({ net, costBps, pValue, sessions }: RuleEvidence): string {
  const verb = net > 0 ? 'earns' : 'loses';
  const significance = net > 0 && pValue !== null ? ` (p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`})` : '';
  const costs = costBps === 0 ? 'before costs' : `after costs of ${formatNumber(costBps, 'bps')} per side`;
  return `${verb} ${formatPercent(Math.abs(net))} of capital in ${sessions} sessions ${costs}${significance}`;
}

function breakEvenText(bps: number | null): string {
  return bps !== null && bps > 0 ? `it breaks even at ${formatNumber(bps, 'bps')} per side` : 'no cost is low enough for it to break even';
}

import { formatNumber, formatPercent } from '@spx/core/report';
import type { RuleEvidence } from './evidence.js';

/** What each rule earns at each cost, in words: one sentence per rule, costs in the order given. */
export function rulesSentence(evidence: readonly RuleEvidence[]): string[] {
  const rules = [...new Set(evidence.map(({ rule }) => rule))];
  return rules.map((rule) => {
    const runs = evidence.filter((run) => run.rule === rule);
    const first = runs[0]!;
    if (runs.every(({ trades }) => trades === 0)) return `The rule ${rule} never trades.`;
    const outcomes = runs.map((run, index) => outcomeText(run, runs[index - 1])).join(', ');
    return `Over ${first.sessions} sessions the rule ${rule} ${outcomes}; ${breakEvenText(first.breakEvenBps)}.`;
  });
}

function outcomeText(run: RuleEvidence, before: RuleEvidence | undefined): string {
  const { net, costBps } = run;
  const verb = verbOf(run) === (before && verbOf(before)) ? '' : `${verbOf(run)} `;
  const costs = costBps === 0 ? 'before costs' : `after costs of ${bpsText(costBps)}`;
  return `${verb}${formatPercent(Math.abs(net))} of capital ${costs}${significance(run)}`;
}

function verbOf({ net }: RuleEvidence): string {
  return net > 0 ? 'earns' : 'loses';
}

function significance({ net, pValue }: RuleEvidence): string {
  if (net <= 0 || pValue === null) return '';
  return ` (p ${pValue < 0.001 ? '< 0.001' : `= ${pValue.toFixed(3)}`})`;
}

function breakEvenText(bps: number | null): string {
  return bps !== null && bps > 0 ? `it breaks even at ${bpsText(bps)}` : 'no cost is low enough for it to break even';
}

function bpsText(bps: number): string {
  return `${formatNumber(Number(bps.toPrecision(3)), 'bps')} per side`;
}

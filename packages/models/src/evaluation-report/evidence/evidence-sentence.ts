import { formatNumber, formatPercent } from '@spx/core/report';
import { probabilityText } from '../sections/probability-text.js';
import { type Evidence, evidenceVerdict } from './evidence.js';
import { rulesSentence } from './rules-sentence.js';

/**
 * What the evidence supports, in words: the verdict with skill, interval and p-value, what these sessions could have shown, what the rule earns after costs, and how often luck was tried.
 *
 * A pure function of the numbers.
 *
 * @example
 * evidenceSentence({ model: 'lightgbm', part: 'test', baseline: 'the train mean', rows: 9_000, sessions: 25, skill: 0.004, interval: { low: -0.01, high: 0.018 }, level: 0.9,
 *   pValue: 0.31, alpha: 0.05, minimumSessions: 10, minimumDetectableR2: 0.031, rules: [] });
 * // 'No evidence of skill: lightgbm on test has a skill of 0.4 % against the train mean (90 % interval -1 % to 1.8 %), p = 0.310, over 9,000 rows in 25 sessions. ...'
 */
export function evidenceSentence(evidence: Evidence): string {
  const sentences = [verdictSentence(evidence), ...powerSentence(evidence), ...rulesSentence(evidence.rules), ...trialsSentence(evidence)];
  return sentences.join(' ').replaceAll('\u00a0', ' ');
}

function verdictSentence(evidence: Evidence): string {
  const { model, part, baseline, sessions, minimumSessions } = evidence;
  const figures = `${skillText(evidence)}, over ${count(evidence.rows, 'row')} in ${count(sessions, 'session')}`;
  switch (evidenceVerdict(evidence)) {
    case 'undecidable':
      return sessions < minimumSessions
        ? `Undecidable: ${count(sessions, 'session')} on ${part}, and fewer than ${minimumSessions} decide nothing about ${model}.`
        : `Undecidable: ${model} and ${baseline} lose the same on ${part}, or by the same amount in each of ${count(sessions, 'session')}.`;
    case 'no-evidence':
      return `No evidence of skill: ${model} on ${part} has a skill of ${figures}.`;
    case 'worse':
      return `Worse than ${baseline}: ${model} on ${part} has a skill of ${figures}.`;
    default:
      return `Skill: ${model} on ${part} has a skill of ${figures}.`;
  }
}

function skillText({ skill, baseline, interval, level, pValue }: Evidence): string {
  const range = interval === null ? '' : ` (${formatPercent(level)} interval ${formatPercent(interval.low)} to ${formatPercent(interval.high)})`;
  return `${skill === null ? 'no size' : formatPercent(skill)} against ${baseline}${range}, ${pValueText(pValue)}`;
}

function powerSentence(evidence: Evidence): string[] {
  const { minimumDetectableR2: least } = evidence;
  if (least === undefined || evidenceVerdict(evidence) === 'skill') return [];
  if (least === null) return ['These sessions could not have shown any model.'];
  return [`These sessions could have shown an R² of ${formatPercent(least)} in 8 of 10 cases; less would mostly have gone unseen.`];
}

function trialsSentence({ trials, rules }: Evidence): string[] {
  if (trials === undefined) return [];
  const last = rules.findLast(({ deflatedSharpe }) => deflatedSharpe !== null);
  const counted = `${count(trials, 'trial')} ${trials === 1 ? 'was' : 'were'} counted`;
  if (last === undefined) return [`${counted}; the p-value holds if none was chosen on these rows.`];
  return [
    `${counted}; deflated for them, the Sharpe ratio of ${last.rule} after costs of ${formatNumber(last.costBps)} bps is beyond luck with probability ${probabilityText(last.deflatedSharpe)}.`,
  ];
}

function pValueText(pValue: number | null): string {
  if (pValue === null) return 'without a p-value';
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

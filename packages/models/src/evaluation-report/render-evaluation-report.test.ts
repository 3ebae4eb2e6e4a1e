import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { backtest } from '../backtest/backtest.js';
import { signRule } from '../backtest/rules/sign-rule.js';
import { evaluationReport } from './evaluation-report.js';
import { renderEvaluationReport } from './render-evaluation-report.js';
import { evaluationSections } from './sections/evaluation-sections.js';

const dataset = simulateSessions({ seed: 4, sessions: 30, rowsPerSession: 20, horizonBars: 5, signalR2: 0.1 });
const predictions = dataset.features.column('signal').map((value) => 0.3 * value);
const close = dataset.label.values.map((value) => 100 + value);
const bars = new ColumnTable({ time: dataset.label.startTime, open: close, close });
const input = { dataset, predictions, trainMean: 0, model: 'ridge <b>' };
const report = evaluationReport({ ...input, backtests: [backtest({ bars, session: dataset.session!, predictions, rule: signRule() })], trials: 3 });

describe('renderEvaluationReport', () => {
  const page = renderEvaluationReport(report);

  it('is one page with the sentence, every section, and nothing from elsewhere', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(report.sentence.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    expect(page.match(/<section /g)).toHaveLength(5);
    expect(page).not.toMatch(/<script|<link rel="stylesheet"|src="http|url\(http/);
  });

  it('escapes names, and shows no number that is none', () => {
    expect(page).toContain('ridge &lt;b&gt;');
    expect(page).not.toContain('<b>');
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('links to every section, each of its own for several parts', () => {
    const both = renderEvaluationReport([report, evaluationReport({ ...input, part: 'out of time' })]);
    const targets = Array.from(both.matchAll(/<section id="([^"]+)"/g), (match) => match[1]!);
    expect(new Set(targets).size).toBe(9);
    for (const target of targets) expect(both).toContain(`href="#${target}"`);
    expect(targets[5]).toBe('out-of-time-ridge-b-evidence');
  });

  it('shows a report that has next to nothing to show', () => {
    const rows = 2;
    const { label } = dataset;
    const tiny = {
      features: dataset.features.slice(0, rows),
      label: { ...label, values: new Float64Array(rows), startTime: label.startTime.subarray(0, rows), endTime: label.endTime.subarray(0, rows) },
      session: new Float64Array(rows),
    };
    const empty = evaluationReport({ dataset: tiny, predictions: new Float64Array(rows), trainMean: 0 });
    expect(empty.verdict).toBe('undecidable');
    expect(renderEvaluationReport(empty)).not.toMatch(/NaN|undefined|Infinity/);
    expect(evaluationSections(empty).map(({ title }) => title)).toEqual(['Evidence', 'Hour, regime, month', 'Over time', 'Calibration']);
  });
});

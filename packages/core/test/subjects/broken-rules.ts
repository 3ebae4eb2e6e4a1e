import { expect, test } from 'vitest';
import type { ContractCase } from '../../src/testing/contract-case.js';

/** A wrong implementation: which check must find it, and words that its report must contain. */
export interface BrokenRule<Subject> {
  readonly check: string;
  readonly how: string;
  readonly subject: Subject;
  readonly report: string | RegExp;
}

/** Tests that each wrong implementation is reported by its check, and that no check of the suite goes without a wrong implementation. */
export function testBrokenRules<Subject>(broken: readonly BrokenRule<Subject>[], suite: (subject: Subject) => readonly ContractCase[]): void {
  test.each(broken.map((rule) => [`${rule.check}: ${rule.how}`, rule] as const))('%s', async (_title, { check, subject, report }) => {
    const found = suite(subject).find((candidate) => candidate.name === check);
    const failure: unknown = await found?.run().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'ContractViolationError', rule: check });
    expect((failure as Error).message).toMatch(report);
  });

  test('every check has a wrong implementation that it finds', () => {
    const first = broken[0]?.subject;
    const checks = first === undefined ? [] : suite(first).map((found) => found.name);
    expect([...new Set(broken.map((rule) => rule.check))].sort()).toEqual([...checks].sort());
  });
}

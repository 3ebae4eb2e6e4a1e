import { ContractViolationError } from '../errors/contract-violation-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { ContractCase } from './contract-case.js';
import { describeError } from './contract-suite.js';

/**
 * Runs every case, one after the other, for use without a test runner.
 *
 * @throws {ContractViolationError} after the last case if any failed; the message lists all failures and `cause` is an AggregateError of them.
 * @throws {InvalidArgumentError} if there is no case, which proves nothing.
 * @example
 * await runContract(featureCalculatorContract(() => rsi()));
 */
export async function runContract(cases: readonly ContractCase[]): Promise<void> {
  if (cases.length === 0) throw new InvalidArgumentError('cases', 'at least one case', { received: cases });
  const failures: { readonly name: string; readonly error: unknown }[] = [];
  for (const { name, run } of cases) {
    try {
      await run();
    } catch (error) {
      failures.push({ name, error });
    }
  }
  const first = failures[0];
  if (first === undefined) return;
  throw new ContractViolationError({
    subject: isViolation(first.error) ? first.error.subject : 'The implementation',
    rule: 'passes every check of its contract',
    problem: [`${failures.length} of ${cases.length} checks fail:`, ...failures.map(({ name, error }) => `${name}: ${problemOf(error)}`)].join('\n- '),
    cause: new AggregateError(failures.map(({ error }) => error)),
  });
}

function problemOf(error: unknown): string {
  return isViolation(error) ? error.problem : `${describeError(error)}.`;
}

/** By its fields, for the suite may come from another installed copy of this package. */
function isViolation(error: unknown): error is ContractViolationError {
  return error instanceof Error && 'subject' in error && 'rule' in error && 'problem' in error;
}

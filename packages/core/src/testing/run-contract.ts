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
  const failures: unknown[] = [];
  for (const { run } of cases) {
    try {
      await run();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length === 0) return;
  const first = failures[0];
  throw new ContractViolationError({
    subject: first instanceof ContractViolationError ? first.subject : 'The implementation',
    rule: 'passes every check of its contract',
    problem: [`${failures.length} of ${cases.length} checks fail:`, ...failures.map(describeFailure)].join('\n- '),
    cause: new AggregateError(failures),
  });
}

function describeFailure(failure: unknown): string {
  return failure instanceof ContractViolationError ? `${failure.rule}: ${failure.problem}` : describeError(failure);
}

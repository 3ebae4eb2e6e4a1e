import { expect, test } from 'vitest';
import { ContractViolationError } from '../errors/contract-violation-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { runContract } from './run-contract.js';

const passes = { name: 'passes', run: async () => undefined };
const fails = (rule: string) => ({
  name: rule,
  run: () => Promise.reject(new ContractViolationError({ subject: 'rsi_14', rule, problem: `row 3 is ${rule}.` })),
});

test('resolves when every case passes', async () => {
  await expect(runContract([passes, passes])).resolves.toBeUndefined();
});

test('runs all cases and lists every failure in one error', async () => {
  const failure: unknown = await runContract([fails('late'), passes, fails('infinite')]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ContractViolationError);
  expect((failure as Error).message).toBe(
    '"rsi_14" breaks the rule "passes every check of its contract": 2 of 3 checks fail:\n- late: row 3 is late.\n- infinite: row 3 is infinite.',
  );
  expect((failure as { cause: AggregateError }).cause.errors).toHaveLength(2);
});

test('reports what is no violation too', async () => {
  const crash = { name: 'crash', run: () => Promise.reject(new RangeError('out of memory')) };
  await expect(runContract([crash])).rejects.toThrow('1 of 1 checks fail:\n- crash: RangeError: out of memory');
});

test('no case at all proves nothing and is refused', async () => {
  await expect(runContract([])).rejects.toThrow(InvalidArgumentError);
});

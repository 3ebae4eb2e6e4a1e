import { expect, test } from 'vitest';
import { ContractViolationError } from '../errors/contract-violation-error.js';
import { InsufficientDataError } from '../errors/insufficient-data-error.js';
import { type ContractCheck, type ContractSuite, contractCases } from './contract-suite.js';

interface Context {
  readonly subject: string;
  readonly value: number;
}

const even: ContractCheck<Context> = {
  name: 'is even',
  run: ({ value }, fail) => {
    if (value % 2 !== 0) fail(`the value is ${value}.`);
  },
};
const small: ContractCheck<Context> = {
  name: 'is small',
  run: async ({ value }, fail) => {
    if (value > 9) fail(`the value is ${value}.`);
  },
};

test('a case passes where the rule holds, and names subject, rule and problem where it does not', async () => {
  const [first, second] = contractCases(suiteOf(11));
  await expect(first?.run()).rejects.toThrow(new ContractViolationError({ subject: 'eleven', rule: 'is even', problem: 'the value is 11.' }));
  await expect(second?.run()).rejects.toThrow('"eleven" breaks the rule "is small": the value is 11.');
  for (const { run } of contractCases(suiteOf(4))) await run();
});

test('an error of the implementation becomes a violation with the error as its cause', async () => {
  const cause = new InsufficientDataError({ what: 'rows', required: 2, available: 1 });
  const throws: ContractCheck<Context> = { name: 'works', run: () => Promise.reject(cause) };
  const [only] = contractCases({ ...suiteOf(1), checks: [throws] });
  const problem = 'it threw InsufficientDataError: "rows" needs at least "2", "1" are available.';
  await expect(only?.run()).rejects.toMatchObject({ subject: 'eleven', rule: 'works', problem, cause });
});

test('an implementation that cannot be made is reported under the name of the suite', async () => {
  const suite = {
    ...suiteOf(1),
    prepare: () => {
      throw new TypeError('no factory');
    },
  };
  await expect(contractCases(suite)[0]?.run()).rejects.toThrow('"a number" breaks the rule "is even": it threw TypeError: no factory.');
});

test('what a case prepared is released, whether it passes or fails', async () => {
  const released: number[] = [];
  for (const value of [2, 3]) {
    const suite = { ...suiteOf(value), release: async (context: Context) => void released.push(context.value) };
    await contractCases(suite)[0]
      ?.run()
      .catch(() => undefined);
  }
  expect(released).toEqual([2, 3]);
});

test('skipped checks are left out', () => {
  const cases = contractCases(suiteOf(11), [{ check: 'is even', reason: 'Odd numbers are welcome here.' }]);
  expect(cases.map((found) => found.name)).toEqual(['is small']);
});

test('a skip of an unknown check, or without a reason, is an error', () => {
  expect(() => contractCases(suiteOf(1), [{ check: 'is od', reason: 'A slip.' }])).toThrow(
    '"skip.check" must be one of "is even", "is small", received "is od".',
  );
  expect(() => contractCases(suiteOf(1), [{ check: 'is even', reason: ' ' }])).toThrow(
    '"skip.reason" must be a sentence that says why "is even" does not apply',
  );
  expect(() => contractCases(suiteOf(1), [{ check: 'is even' } as never])).toThrow('"skip.reason"');
});

function suiteOf(value: number): ContractSuite<Context> {
  return { subject: 'a number', checks: [even, small], prepare: () => ({ subject: 'eleven', value }) };
}

import { ContractViolationError } from '../errors/contract-violation-error.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { SpxError } from '../errors/spx-error.js';
import type { ContractCase, ContractSkip } from './contract-case.js';

/** Ends a check: the rule is broken in the way that `problem` says. */
export type Fail = (problem: string) => never;

/** One rule of a contract and the code that looks for a breach. */
export interface ContractCheck<Context> {
  readonly name: string;
  readonly run: (context: Context, fail: Fail) => void | Promise<void>;
}

/** A list of checks and how to set up the subject of each. */
export interface ContractSuite<Context extends { readonly subject: string }> {
  /** Names the implementation while it has not given a name of its own. */
  readonly subject: string;
  readonly checks: readonly ContractCheck<Context>[];
  /** Makes a fresh context for one check. */
  readonly prepare: (check: string) => Context | Promise<Context>;
  readonly release?: (context: Context) => Promise<void>;
}

/**
 * The checks of a suite as cases for any test runner.
 *
 * Whatever a check throws arrives as a ContractViolationError that names subject and rule; an error of the implementation is its cause.
 *
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 */
export function contractCases<Context extends { readonly subject: string }>(
  suite: ContractSuite<Context>,
  skips: readonly ContractSkip[] = [],
): readonly ContractCase[] {
  const names = suite.checks.map((check) => check.name);
  for (const { check, reason } of skips) {
    if (!names.includes(check)) throw new InvalidArgumentError('skip.check', `one of "${names.join('", "')}"`, { received: check });
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new InvalidArgumentError('skip.reason', `a sentence that says why "${check}" does not apply`, { received: reason });
    }
  }
  const skipped = new Set(skips.map((skip) => skip.check));
  return suite.checks.filter((check) => !skipped.has(check.name)).map((check) => ({ name: check.name, run: () => runCheck(suite, check) }));
}

async function runCheck<Context extends { readonly subject: string }>(suite: ContractSuite<Context>, check: ContractCheck<Context>): Promise<void> {
  let subject = suite.subject;
  const fail: Fail = (problem) => {
    throw new ContractViolationError({ subject, rule: check.name, problem });
  };
  try {
    const context = await suite.prepare(check.name);
    subject = context.subject;
    try {
      await check.run(context, fail);
    } finally {
      await suite.release?.(context);
    }
  } catch (cause) {
    if (SpxError.is(cause) && cause.code === 'CONTRACT_VIOLATION') throw cause;
    throw new ContractViolationError({ subject, rule: check.name, problem: `it threw ${describeError(cause)}.`, cause });
  }
}

/** Name and message of whatever was thrown, without the full stop, to stand in a sentence. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.replace(/\.$/, '')}` : String(error);
}

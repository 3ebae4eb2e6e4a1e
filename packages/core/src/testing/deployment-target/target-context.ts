import type { DeploymentTarget } from '../../contracts/deployment-target.js';
import type { ContractCheck, Fail } from '../contract-suite.js';
import { requireEqual } from '../require-equal.js';

/** Encoded artefacts that a target is asked to load. */
export interface TargetArtifacts {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** Bytes that must be refused, such as a truncated artefact. */
  readonly corrupt: Uint8Array;
}

/** What a check of a deployment target works on. */
export interface TargetContext {
  readonly subject: string;
  /** A target whose slots are empty. */
  readonly target: DeploymentTarget;
  readonly artifacts: TargetArtifacts;
  /** Its first two slots. */
  readonly blue: string;
  readonly green: string;
}

/** A check of a deployment target. */
export type TargetCheck = ContractCheck<TargetContext>;

/** Fails unless the slots carry exactly these weights, and all others none. */
export function requireWeights({ target }: TargetContext, expected: Readonly<Record<string, number>>, { when, fail }: { when: string; fail: Fail }): void {
  const weights = target.weights();
  const all = (of: Readonly<Record<string, number>>): Record<string, number> => Object.fromEntries(target.slots.map((slot) => [slot, of[slot] ?? 0]));
  requireEqual({ ...all(weights), ...weights }, all(expected), { what: `the set of weights ${when}`, fail });
}

/** Fails unless the check of a slot says what is expected, with a reason for every failure. */
export async function requireHealth({ target }: TargetContext, slot: string, expected: { healthy: boolean; when: string; fail: Fail }): Promise<void> {
  const { healthy, when, fail } = expected;
  const health = await target.check(slot);
  const failed = health.checks.filter((check) => !check.passed);
  const reasons = failed.map((check) => `${check.name}: ${check.detail}`).join('; ');
  if (health.healthy !== healthy) fail(`slot "${slot}" is ${health.healthy ? 'healthy' : `unhealthy (${reasons})`} ${when}; the opposite is expected.`);
  if (healthy && failed.length > 0) fail(`slot "${slot}" is healthy ${when} although checks failed (${reasons}).`);
  if (!healthy && failed.length === 0) fail(`slot "${slot}" is unhealthy ${when} and no check says why.`);
  for (const { name, detail } of failed) if (name === '' || detail === '') fail(`a failed check of slot "${slot}" has no name or no detail ${when}.`);
}

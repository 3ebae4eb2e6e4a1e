import type { JsonValue } from '../contracts/json.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { sha256 } from '../hash/sha256.js';

/** Everything that the output of a task depends on. */
export interface TaskIdentity {
  readonly pipeline: string;
  readonly task: string;
  readonly version: string;
  /** The parameters that the task reads. */
  readonly parameters: JsonValue;
  /** Output hash of each dependency, by name. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** SHA-256 of the identity as canonical JSON. Equal hashes: the work needs to be done once. */
export function taskInputHash({ pipeline, task, version, parameters, inputs }: TaskIdentity): string {
  return sha256(canonicalJson({ pipeline, task, version, parameters, inputs }));
}

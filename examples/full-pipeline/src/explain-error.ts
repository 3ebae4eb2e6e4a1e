import { InvalidArgumentError, SpxError } from '@spx/core';
import { flagOf } from './config/flag-of.js';
import { pipelineConfigSchema } from './config/pipeline-config.js';

/** An error as the command line prints it: what is wrong, and the option that mends it. */
export function explainError(error: unknown): string {
  const root = rootCause(error);
  if (!SpxError.is(root)) return root instanceof Error ? (root.stack ?? root.message) : String(root);
  const remedy = root.remedy ?? remedyOf(root);
  return remedy === undefined ? root.message : `${root.message}\n${withFlags(remedy)}`;
}

/** The error that a failed task failed with. */
function rootCause(error: unknown): unknown {
  return SpxError.is(error) && error.code === 'TASK_FAILED' && error.cause !== undefined ? rootCause(error.cause) : error;
}

function remedyOf(error: SpxError): string | undefined {
  return error instanceof InvalidArgumentError && error.argument in pipelineConfigSchema.shape ? `Change ${flagOf(error.argument)}.` : undefined;
}

/** Names of options in a library's remedy become flags: "timeZone" gives --time-zone. */
function withFlags(remedy: string): string {
  const names = Object.keys(pipelineConfigSchema.shape);
  return remedy.replace(/"([A-Za-z]+)"/g, (text, name: string) => (names.includes(name) ? flagOf(name) : text));
}

import { InvalidArgumentError } from '@spx/core';
import type { z } from 'zod';
import { flagOf } from './flag-of.js';
import { limitOf } from './limit-of.js';
import { isOption, type PipelineConfig, pipelineConfigSchema } from './pipeline-config.js';

const help = '"npm start -- --help" lists the options.';

/**
 * Completes and checks options from a file and from flags; flags win.
 *
 * @throws {InvalidArgumentError} naming the first bad option, its limit and the flag that mends it.
 */
export function checkConfig(fromFile: unknown, fromFlags: Readonly<Record<string, unknown>>): PipelineConfig {
  if (typeof fromFile !== 'object' || fromFile === null || Array.isArray(fromFile)) {
    throw new InvalidArgumentError('config', 'an object of options', { received: fromFile, remedy: 'Pass --config with a file that holds one object.' });
  }
  const merged: Record<string, unknown> = { ...fromFile, ...fromFlags };
  const result = pipelineConfigSchema.safeParse(merged);
  if (!result.success) throw refusal(result.error.issues[0]!, merged);
  return refuseWhatIsNotBuilt(result.data);
}

function refusal(issue: z.core.$ZodIssue, merged: Readonly<Record<string, unknown>>): InvalidArgumentError {
  const option = String(issue.path[0] ?? '');
  if (isOption(option)) return new InvalidArgumentError(option, limitOf(option), { received: merged[option], remedy: `Change ${flagOf(option)}; ${help}` });
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : option;
  return new InvalidArgumentError('config', 'made of known options', { received: unknown, remedy: `Remove "${unknown}"; ${help}` });
}

/** Options that belong to the pipeline's contract and whose stage does not exist yet are refused, never ignored. */
function refuseWhatIsNotBuilt(config: PipelineConfig): PipelineConfig {
  if (config.news.length > 0) {
    throw new InvalidArgumentError('news', 'left out: this version reads no news', { received: config.news, remedy: 'Remove --news.' });
  }
  return config;
}

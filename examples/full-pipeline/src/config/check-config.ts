import { InvalidArgumentError } from '@spx/core';
import { flagOf } from './flag-of.js';
import { type PipelineConfig, pipelineConfigSchema } from './pipeline-config.js';

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
  if (!result.success) {
    const issue = result.error.issues[0];
    const option = String(issue?.code === 'unrecognized_keys' ? issue.keys[0] : (issue?.path[0] ?? 'config'));
    const problem = (issue?.message ?? 'valid').replace(/^Invalid (input|option): expected /, '').replace(/^must be /, '');
    throw new InvalidArgumentError(option, problem, { received: merged[option], remedy: `Change ${flagOf(option)}; "npm start -- --help" lists its values.` });
  }
  return refuseWhatIsNotBuilt(result.data);
}

/** Options that belong to the pipeline's contract and whose stage does not exist yet are refused, never ignored. */
function refuseWhatIsNotBuilt(config: PipelineConfig): PipelineConfig {
  if (config.news.length > 0) {
    throw new InvalidArgumentError('news', 'left out: this version reads no news', { received: config.news, remedy: 'Remove --news.' });
  }
  if (config.trials > 0) {
    throw new InvalidArgumentError('trials', '0: this version searches no hyperparameters', { received: config.trials, remedy: 'Remove --trials.' });
  }
  return config;
}

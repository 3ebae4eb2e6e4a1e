import { InvalidArgumentError } from '@spx/core';
import { booleanOption, choiceOption, integerOption, type OptionRule } from '../gradient-boosting/options/option-rules.js';
import { resolveOptions } from '../gradient-boosting/options/resolve-options.js';

/** Hardware that onnxruntime-node can run on; which of them work depends on the machine and on how the package was installed. */
export type OnnxExecutionProvider = 'cpu' | 'cuda' | 'tensorrt' | 'dml' | 'coreml' | 'qnn' | 'webgpu';

/** How onnxruntime runs a model: what depends on the machine and not on the model. */
export interface OnnxSessionOptions {
  /** Threads within one operator. Default 1. */
  readonly intraOpNumThreads?: number;
  /** Threads for operators beside each other, with `executionMode: 'parallel'`. Default 1. */
  readonly interOpNumThreads?: number;
  /** In order of preference. Default `['cpu']`. */
  readonly executionProviders?: readonly OnnxExecutionProvider[];
  /** Default `all`. */
  readonly graphOptimizationLevel?: 'disabled' | 'basic' | 'extended' | 'layout' | 'all';
  /** Default `sequential`. */
  readonly executionMode?: 'sequential' | 'parallel';
  /** Whether memory is kept for the next run. Default true. */
  readonly enableCpuMemArena?: boolean;
  /** Whether memory is laid out ahead for inputs of the same shape. Default true. */
  readonly enableMemPattern?: boolean;
}

const providers: readonly OnnxExecutionProvider[] = ['cpu', 'cuda', 'tensorrt', 'dml', 'coreml', 'qnn', 'webgpu'];

const providersRule: OptionRule<readonly OnnxExecutionProvider[]> = {
  fallback: ['cpu'],
  check: (name, value) => {
    const known = Array.isArray(value) ? value.map((wanted) => providers.find((provider) => provider === wanted)) : [];
    const found = known.filter((provider) => provider !== undefined);
    if (found.length > 0 && found.length === known.length) return found;
    throw new InvalidArgumentError(name, `a list of some of "${providers.join('", "')}"`, { received: value });
  },
};

const rules = {
  intraOpNumThreads: integerOption(1, { from: 1 }),
  interOpNumThreads: integerOption(1, { from: 1 }),
  executionProviders: providersRule,
  graphOptimizationLevel: choiceOption(['all', 'disabled', 'basic', 'extended', 'layout']),
  executionMode: choiceOption(['sequential', 'parallel']),
  enableCpuMemArena: booleanOption(true),
  enableMemPattern: booleanOption(true),
};

/** All session options. */
export type ResolvedSessionOptions = Required<OnnxSessionOptions>;

/**
 * Session options with their defaults. Options of onnxruntime that write files, or read others than the model, are not among them.
 *
 * @throws {InvalidArgumentError} if one is unknown or outside its range.
 */
export function resolveSessionOptions(options: OnnxSessionOptions = {}): ResolvedSessionOptions {
  return resolveOptions(rules, options, { owner: 'sessionOptions' });
}

import type { PipelineOptions } from './pipeline-config.js';

/**
 * Types a configuration file.
 *
 * @example
 * // spx.config.ts
 * export const config = defineConfig({ bars: ['spy.csv.gz'], horizon: 30 });
 */
export function defineConfig(options: PipelineOptions): PipelineOptions {
  return options;
}

import { refuseAt } from './file-place.js';
import type { LineCursor } from './line-cursor.js';
import { readNumbers } from './read-numbers.js';
import { textLimits } from './text-limits.js';

/** What stands behind the trees of a text model. */
export interface ModelTrailer {
  /** The parameters that bear on the model or its report, all of them numbers. */
  readonly parameters: ReadonlyMap<string, number>;
  /** The lines of all parameters. */
  readonly parameterLines: string | undefined;
  /** JSON lists of the categories of pandas columns, or `null`. */
  readonly pandasCategorical: string | undefined;
}

const useful: ReadonlySet<string> = new Set(['num_iterations', 'alpha', 'fair_c', 'poisson_max_delta_step', 'tweedie_variance_power']);

const pandasKey = 'pandas_categorical:';

/**
 * Reads `[name: value]` lines between `parameters:` and `end of parameters`, and the categories of pandas. Importances follow from the trees and are passed over.
 *
 * @throws {ArtifactFormatError} if the parameters have no end, are there twice or hold something else.
 */
export function readModelTrailer(cursor: LineCursor): ModelTrailer {
  let lines: readonly string[] | undefined;
  let pandasCategorical: string | undefined;
  const parameters = new Map<string, number>();
  for (; cursor.text !== undefined; cursor.advance()) {
    if (cursor.text.startsWith(pandasKey)) pandasCategorical = cursor.text.slice(pandasKey.length);
    if (cursor.text !== 'parameters:') continue;
    if (lines !== undefined) refuseAt({ line: cursor.number, key: 'parameters' }, 'they are there twice');
    lines = readParameters(cursor, parameters);
  }
  return { parameters, parameterLines: lines?.join('\n'), pandasCategorical };
}

function readParameters(cursor: LineCursor, parameters: Map<string, number>): readonly string[] {
  const opened = cursor.number;
  const lines: string[] = [];
  let length = 0;
  for (;;) {
    cursor.advance();
    const { text, number } = cursor;
    if (text === undefined) return refuseAt({ line: opened, key: 'parameters' }, 'they have no end');
    if (text === 'end of parameters') return lines;
    length += text.length + 1;
    if (length > textLimits.parameterLength) return refuseAt({ line: opened, key: 'parameters' }, `at most ${textLimits.parameterLength} characters are read`);
    lines.push(text);
    if (text !== '') readParameter(text, number, parameters);
  }
}

function readParameter(text: string, line: number, parameters: Map<string, number>): void {
  const colon = text.indexOf(': ');
  if (!text.startsWith('[') || !text.endsWith(']') || colon === -1) refuseAt({ line, key: 'parameters' }, 'it is no parameter');
  const key = text.slice(1, colon);
  if (!useful.has(key)) return;
  if (parameters.has(key)) refuseAt({ line, key }, 'the parameter is there twice');
  const whole = key === 'num_iterations' ? { whole: { from: 0, to: 0x7fffffff } } : {};
  const [value = 0] = readNumbers(text.slice(colon + 2, -1), { line, key }, { count: 1, ...whole });
  parameters.set(key, Number.isFinite(value) ? value : refuseAt({ line, key }, `it is ${value}`));
}

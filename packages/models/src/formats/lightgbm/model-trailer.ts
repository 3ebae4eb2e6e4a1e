import { refuseAt } from './file-place.js';
import type { LineCursor } from './line-cursor.js';
import { readNumbers } from './read-numbers.js';

/** Parameters at the end of a text model that have a number; a list is not one. */
export type TrainingParameters = ReadonlyMap<string, number>;

/** The parameters that are of use, all of them numbers. */
const useful: ReadonlySet<string> = new Set(['num_iterations', 'alpha', 'fair_c', 'poisson_max_delta_step', 'tweedie_variance_power']);

/**
 * Reads what follows the trees: `[name: value]` lines between `parameters:` and `end of parameters`. Importances follow from the trees and are passed over.
 *
 * @throws {ArtifactFormatError} if the parameters have no end.
 */
export function readModelTrailer(cursor: LineCursor): TrainingParameters {
  const parameters = new Map<string, number>();
  if (!skipTo(cursor, 'parameters:', () => {})) return parameters;
  const opened = cursor.number;
  const isEnded = skipTo(cursor, 'end of parameters', (text) => {
    const parameter = readParameter(text, cursor.number);
    if (parameter !== undefined && !parameters.has(parameter[0])) parameters.set(...parameter);
  });
  return isEnded ? parameters : refuseAt({ line: opened, key: 'parameters' }, 'they have no end');
}

/** Passes lines up to one that reads as wanted; false if there is none. */
function skipTo(cursor: LineCursor, wanted: string, pass: (text: string) => void): boolean {
  for (; cursor.text !== undefined; cursor.advance()) {
    if (cursor.text === wanted) return true;
    pass(cursor.text);
  }
  return false;
}

function readParameter(text: string, line: number): [string, number] | undefined {
  const colon = text.indexOf(': ');
  if (!text.startsWith('[') || !text.endsWith(']') || colon === -1) return undefined;
  const key = text.slice(1, colon);
  if (!useful.has(key)) return undefined;
  const [value = 0] = readNumbers(text.slice(colon + 2, -1), { line, key }, { count: 1 });
  return Number.isFinite(value) ? [key, value] : refuseAt({ line, key }, `it is ${value}`);
}

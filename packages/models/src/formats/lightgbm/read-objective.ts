import type { Link, ModelObjective } from '../../estimators/gradient-boosting/model/model-objective.js';
import { type FilePlace, quotable, refuseAt } from './file-place.js';
import type { KeyLine } from './key-lines.js';
import { type LightgbmObjective, lightgbmObjectives } from './lightgbm-objectives.js';
import { readNumbers } from './read-numbers.js';
import { wordsOf } from './words-of.js';

/** Name of the objective of a file that names none, as after training with a function of the user's. */
const customObjective = 'custom';

/** Names of objectives in early versions. */
const earlierNames: ReadonlyMap<string, string> = new Map([
  ['xentropy', 'cross_entropy'],
  ['xentlambda', 'cross_entropy_lambda'],
]);

const mostCharacters = 1000;

/**
 * An objective such as `binary sigmoid:1`. Without one, raw scores are the predictions.
 *
 * @throws {ArtifactFormatError} at an objective that is not known, or one that does not fit the number of outputs.
 */
export function readObjective(field: KeyLine | undefined, outputs: number): ModelObjective {
  if (field === undefined) return { name: customObjective, parameters: {}, link: { kind: 'identity' } };
  const place = { line: field.line, key: 'objective' };
  if (field.text.length > mostCharacters) refuseAt(place, `it has ${field.text.length} characters, at most ${mostCharacters} are read`);
  const [written = '', ...words] = wordsOf(field.text);
  const name = earlierNames.get(written) ?? written;
  const known = lightgbmObjectives.get(name);
  if (known === undefined) {
    if (name === customObjective || name === 'none') return { name: customObjective, parameters: {}, link: { kind: 'identity' } };
    return refuseAt(place, `"${quotable(name)}" is not known`);
  }
  const pairs = words.map((word) => readWord(word, known, place));
  const parameters: Readonly<Record<string, number>> = Object.fromEntries(pairs);
  if (Object.keys(parameters).length !== pairs.length) refuseAt(place, 'a word is there twice');
  for (const key of known.beside ?? []) if (parameters[key] === undefined) refuseAt(place, `"${key}" is not there`);
  checkOutputs(known, { place, outputs, claimed: parameters.num_class });
  return { name, parameters, link: linkOf(known, parameters, place) };
}

function readWord(word: string, known: LightgbmObjective, place: FilePlace): [string, number] {
  if (word === 'sqrt' && known.mayBeSquareRoot) return ['sqrt', 1];
  const [key = '', text, rest] = word.split(':', 3);
  const isKnown = [...(known.beside ?? []), ...(known.parameters ?? [])].includes(key);
  if (!isKnown || text === undefined || rest !== undefined) refuseAt(place, `"${quotable(word)}" is not known`);
  const [value = Number.NaN] = readNumbers(text, place, { count: 1 });
  return Number.isFinite(value) ? [key, value] : refuseAt(place, `"${quotable(word)}" is not finite`);
}

interface OutputCounts {
  readonly place: FilePlace;
  readonly outputs: number;
  readonly claimed: number | undefined;
}

function checkOutputs({ link }: LightgbmObjective, { place, outputs, claimed }: OutputCounts): void {
  const expected = link === 'softmax' || link === 'one-vs-all' ? claimed : 1;
  if (expected !== outputs) refuseAt(place, `it is for ${expected ?? 'an unknown number of'} outputs, the model has ${outputs}`);
}

function linkOf({ link }: LightgbmObjective, { sigmoid = 1, sqrt }: Readonly<Record<string, number>>, place: FilePlace): Link {
  if (!(sigmoid > 0)) refuseAt(place, `its sigmoid is ${sigmoid}, above 0 is needed`);
  if (link === 'logistic' || link === 'one-vs-all') return { kind: link, scale: sigmoid };
  return { kind: sqrt === 1 ? 'signed-square' : link };
}

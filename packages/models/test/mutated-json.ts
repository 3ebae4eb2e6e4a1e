import type { SeededRandom } from '@spx/core';

/** Tokens that a number of a model file can be replaced by. */
const awkward = [
  '-1',
  '0',
  '1',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '-1E39',
  '2147483647',
  '4294967296',
  '9007199254740993',
  '1.5',
  'true',
  'null',
  '""',
  '[]',
  '{}',
  '[[1]]',
];
/** Texts that a text can be replaced by. */
const awkwardTexts = ['', '-1', '0', '2', '99999999999', '1e999', '[]', '[1,2]', '[NaN]', 'gblinear', 'multi:softmax', 'binary:logistic', '__proto__', 'trees'];

/** A copy of a JSON text with one or two changes: a number, a text, a removed, doubled or moved piece, a swapped bracket. */
export function mutatedJson(text: string, random: SeededRandom): string {
  let mutated = text;
  for (let change = random.integer(2); change >= 0; change--) mutated = mutations[random.integer(mutations.length)]!(mutated, random);
  return mutated;
}

const mutations: readonly ((text: string, random: SeededRandom) => string)[] = [
  (text, random) => replaced(text, /-?\d[\d.E+-]*/g, { random, by: awkward }),
  (text, random) => replaced(text, /"[^"]*"/g, { random, by: awkwardTexts.map((value) => JSON.stringify(value)) }),
  (text, random) => replaced(text, /"[^"]*":/g, { random, by: ['', '"trees":', '"x":', '"tree_param":', '"base_score":'] }),
  (text, random) => replaced(text, /[[\]{},:]/g, { random, by: ['[', ']', '{', '}', ',', ':', '', '[[', ']]'] }),
  (text, random) => {
    const [from, to] = piece(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = piece(text, random);
    return text.slice(0, to) + text.slice(from, to) + text.slice(to);
  },
  (text, random) => text.slice(0, random.integer(text.length)),
];

interface Replacing {
  readonly random: SeededRandom;
  readonly by: readonly string[];
}

/** One of the places that match, replaced. */
function replaced(text: string, pattern: RegExp, { random, by }: Replacing): string {
  const from = random.integer(text.length);
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return text;
  return text.slice(0, match.index) + by[random.integer(by.length)]! + text.slice(match.index + match[0].length);
}

function piece(text: string, random: SeededRandom): [number, number] {
  const from = random.integer(text.length);
  return [from, from + random.integer(Math.min(200, text.length - from))];
}

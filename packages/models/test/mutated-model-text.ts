import type { SeededRandom } from '@spx/core';

/** Words that a number of a model file may be taken for. */
const awkward = [
  ...['nan', '-nan', 'inf', '-inf', '0', '-0', '-1', '1', '2', '15', '14', '99999999999', '-99999999999', '2147483648', '4294967295', '4294967296'],
  ...[
    '1e308',
    '-1e308',
    '1e-320',
    '1e999',
    '0x10',
    '1e',
    '.',
    '-',
    '+1',
    '1_000',
    '9'.repeat(70),
    '9'.repeat(3000),
    '',
    ' ',
    'constructor',
    '__proto__',
    '\u0663',
  ],
];

type Mutation = (text: string, random: SeededRandom) => string;

/** A text model with one to three changes: words, digits, lines, keys, sizes, cuts and characters. */
export function mutatedModelText(text: string, random: SeededRandom): string {
  let mutated = text;
  for (let change = random.integer(3); change >= 0 && mutated.length > 0; change--) mutated = mutations[random.integer(mutations.length)]!(mutated, random);
  return mutated;
}

const mutations: readonly Mutation[] = [
  changedWord((_, random) => awkward[random.integer(awkward.length)]!),
  changedWord((_, random) => awkward[random.integer(awkward.length)]!),
  changedWord((word, random) => String(Number(word) + random.integer(5) - 2)),
  changedWord((word) => `${word} ${word}`),
  changedWord(() => ''),
  changedLine(() => []),
  changedLine((line) => [line, line]),
  changedLine((line, random) => [line.slice(0, random.integer(line.length + 1))]),
  changedLine((line) => [line, '']),
  changedLine((line, random) => [
    line,
    `${['num_leaves', 'is_linear', 'leaf_const', 'tree_sizes', 'Tree', 'num_cat', 'magic'][random.integer(7)]}=${random.integer(9)}`,
  ]),
  (text, random) => text.slice(0, random.integer(text.length)),
  (text, random) => {
    const at = random.integer(text.length);
    return text.slice(0, at) + String.fromCharCode(random.integer(random.integer(2) === 0 ? 128 : 0xffff)) + text.slice(at + random.integer(2));
  },
  (text, random) => {
    const at = random.integer(text.length);
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << random.integer(7))) + text.slice(at + 1);
  },
  (text, random) => {
    const from = random.integer(text.length);
    const block = text.slice(from, from + random.integer(400));
    const at = random.integer(text.length);
    return text.slice(0, at) + block + text.slice(at + random.integer(400));
  },
  // Without the sizes of trees a change of length has to be found by what it changes.
  (text) => text.replace(/^tree_sizes=.*\n/m, ''),
  (text) => text.replaceAll('\n', '\r\n'),
];

/** Changes one of the words behind the keys of trees and header. */
function changedWord(change: (word: string, random: SeededRandom) => string): Mutation {
  return (text, random) => {
    const at = random.integer(Math.max(1, text.indexOf('end of trees')));
    const start = Math.max(text.lastIndexOf(' ', at), text.lastIndexOf('=', at), text.lastIndexOf('\n', at)) + 1;
    const length = text.slice(start).search(/[ =\r\n]|$/);
    return text.slice(0, start) + change(text.slice(start, start + length), random) + text.slice(start + length);
  };
}

function changedLine(change: (line: string, random: SeededRandom) => string[]): Mutation {
  return (text, random) => {
    const at = random.integer(text.length);
    const start = text.lastIndexOf('\n', at) + 1;
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : Math.max(next, start);
    return text.slice(0, start) + change(text.slice(start, end), random).join('\n') + text.slice(end);
  };
}

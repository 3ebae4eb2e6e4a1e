// Writes what follows from the files in packages/features/src/silver: the catalog of calculator factories with the options of each, their lines in the package's
// index, and the JSON Schema of feature sets.
// `--check` writes nothing and fails when either is stale.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { featureSetSchema } from './feature-set-schema.mjs';

const SOURCE = fileURLToPath(new URL('../packages/features/src/', import.meta.url));
const START = '// Calculators, written by scripts/generate-catalog.mjs.';
const END = '// End of the calculators.';
const checking = process.argv.includes('--check');

const calculators = findCalculators();
const stale = [
  refresh('catalog.ts', () => catalogText(calculators)),
  refresh('catalog-options.ts', () => optionsText(calculators)),
  refresh('index.ts', (current) => indexText(current, calculators)),
  refresh('../feature-set.schema.json', () => `${JSON.stringify(featureSetSchema(calculators), null, 2)}\n`),
].flat();

if (stale.length > 0 && checking) {
  console.error(`Stale: ${stale.join(', ')}. Run "npm run generate".`);
  process.exit(1);
}

/** Every file silver/<family>/<name>.ts that exports a function of its own name which returns a FeatureCalculator, with the types beside it. */
function findCalculators() {
  return readdirSync(join(SOURCE, 'silver'), { recursive: true })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.ts$/, ''))
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(SOURCE, 'silver', `${path}.ts`), 'utf8');
      const factory = path.replace(/^.*\//, '').replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
      if (!new RegExp(`^export function ${factory}\\b[^]*?\\): FeatureCalculator<`, 'm').test(text)) return [];
      const types = [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]).sort();
      return [{ factory, types, module: `./silver/${path}.js`, options: optionsOf(join(SOURCE, 'silver', `${path}.ts`), factory) }];
    });
}

/** Name and kind of each option of a factory: a value that JSON can hold, another calculator, a calendar, or an object that only code can make. */
function optionsOf(file, factory) {
  const text = readFileSync(file, 'utf8');
  const type = new RegExp(`^export function ${factory}\\b[^]*?\\(\\s*options: (\\w+)`, 'm').exec(text)?.[1];
  return type === undefined ? {} : membersOf(file, type);
}

/** Members of an interface in a file, those that it extends first; an imported one is looked for where it comes from. */
function membersOf(file, type) {
  const text = readFileSync(file, 'utf8');
  const found = new RegExp(`^(?:export )?interface ${type}\\b(?:<[^{]*>)?(?: extends ([\\w, ]+))?[^{]*\\{\\n([^]*?)^\\}`, 'm').exec(text);
  if (found === null) {
    const module = new RegExp(`import (?:type )?\\{[^}]*\\b${type}\\b[^}]*\\} from '(\\.[^']+)\\.js'`).exec(text)?.[1];
    if (module === undefined) throw new Error(`${file}: the options type ${type} is neither here nor imported from a file.`);
    return membersOf(join(dirname(file), `${module}.ts`), type);
  }
  const inherited = (found[1] ?? '')
    .split(',')
    .map((base) => base.trim())
    .filter(Boolean);
  const own = [...found[2].matchAll(/^ {2}readonly (\w+)\??: ([\s\S]*?);$/gm)].map(([, name, value]) => [name, kindOf(value)]);
  return Object.assign({}, ...inherited.map((base) => membersOf(file, base)), Object.fromEntries(own));
}

function kindOf(type) {
  if (/\bFeatureCalculator\b/.test(type)) return 'calculator';
  if (/\bCalendar\b/.test(type)) return 'calendar';
  return /=>|Float64Array/.test(type) ? 'object' : 'value';
}

function optionsText(found) {
  const lines = found.map(({ factory, options }) => {
    const members = Object.entries(options).map(([name, kind]) => `${name}: '${kind}'`);
    return `  ${factory}: ${members.length === 0 ? '{}' : `{ ${members.join(', ')} }`},`;
  });
  return `// Written by scripts/generate-catalog.mjs; run "npm run generate" after adding a calculator.

/** What an option takes: a value that JSON can hold, another calculator, a calendar, or an object that only code can make. */
export type OptionKind = 'value' | 'calculator' | 'calendar' | 'object';

/** Options of every calculator of the catalog, by name. */
export const catalogOptions: Readonly<Record<string, Readonly<Record<string, OptionKind>>>> = {
${lines.join('\n')}
};
`;
}

function catalogText(found) {
  return `// Written by scripts/generate-catalog.mjs; run "npm run generate" after adding a calculator.
import type { FeatureCalculator } from '@spx/core';
${found.map(({ factory, module }) => `import { ${factory} } from '${module}';`).join('\n')}

/** Every built-in calculator by the name of its factory. Each factory works without arguments, with the defaults of the literature. */
export const catalog: Readonly<Record<string, () => FeatureCalculator>> = {
${found.map(({ factory }) => `  ${factory},`).join('\n')}
};
`;
}

function indexText(current, found) {
  const [from, to] = [current.indexOf(START), current.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`packages/features/src/index.ts must hold the lines "${START}" and "${END}".`);
  const lines = found.map(({ factory, types, module }) => `export { ${[...types.map((type) => `type ${type}`), factory].join(', ')} } from '${module}';`);
  return current.slice(0, from) + [START, ...lines, END].join('\n') + current.slice(to + END.length);
}

/** Brings a file up to date, or only looks; names it if it was stale. */
function refresh(path, textOf) {
  const file = join(SOURCE, path);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const text = textOf(current);
  if (text === current) return [];
  if (!checking) writeFileSync(file, text);
  return [`packages/features/src/${path}`];
}

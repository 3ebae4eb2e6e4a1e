// Writes what follows from the files in packages/features/src/silver: the catalog of calculator factories, and their lines in the package's index.
// `--check` writes nothing and fails when either is stale.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../packages/features/src/', import.meta.url));
const START = '// Calculators, written by scripts/generate-catalog.mjs.';
const END = '// End of the calculators.';
const checking = process.argv.includes('--check');

const calculators = findCalculators();
const stale = [refresh('catalog.ts', () => catalogText(calculators)), refresh('index.ts', (current) => indexText(current, calculators))].flat();

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
      return [{ factory, types, module: `./silver/${path}.js` }];
    });
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

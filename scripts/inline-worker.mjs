import { dirname, relative, resolve } from 'node:path';
import { cwd } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inlineWasmForBuilds } from './inline-wasm.mjs';

const PREFIX = 'inline-worker:';
const core = fileURLToPath(new URL('../packages/core/src/index.ts', import.meta.url));

/**
 * A module that exports the source of a worker thread as one CommonJS text, everything that it imports included. `@spx/core` comes from its sources, so that packages can be built side by side.
 *
 * @param {string} path the worker's TypeScript file.
 * @returns {Promise<string>}
 */
async function sourceModule(path) {
  const options = { bundle: true, write: false, format: 'cjs', platform: 'node', target: 'node20', minifySyntax: true, minifyWhitespace: true };
  const result = await build({ ...options, entryPoints: [path], alias: { '@spx/core': core }, plugins: [inlineWasmForBuilds()], logLevel: 'silent' });
  return `export const source = ${JSON.stringify(result.outputFiles[0].text)};`;
}

/**
 * Lets a module import the text of a worker, for builds: `import { source } from 'inline-worker:./sum-worker.ts'`. A text travels with whatever bundle it is in; a path to a file
 * beside it does not.
 *
 * @returns {import('esbuild').Plugin}
 */
export function inlineWorkerForBuilds() {
  return {
    name: 'inline-worker',
    setup(plugin) {
      // A relative path, for it comes to stand in a comment of what is built.
      plugin.onResolve({ filter: /^inline-worker:/ }, ({ path, resolveDir }) => {
        return { path: relative(cwd(), resolve(resolveDir, path.slice(PREFIX.length))), namespace: 'inline-worker' };
      });
      plugin.onLoad({ filter: /.*/, namespace: 'inline-worker' }, async ({ path }) => ({ contents: await sourceModule(resolve(path)) }));
    },
  };
}

/**
 * The same for tests, which run the sources.
 *
 * @returns {import('vite').Plugin}
 */
export function inlineWorkerForTests() {
  return {
    name: 'inline-worker',
    enforce: 'pre',
    resolveId: (id, importer) => (id.startsWith(PREFIX) ? `\0${PREFIX}${resolve(dirname(importer), id.slice(PREFIX.length))}` : undefined),
    load: async (id) => (id.startsWith(`\0${PREFIX}`) ? await sourceModule(id.slice(PREFIX.length + 1)) : undefined),
  };
}

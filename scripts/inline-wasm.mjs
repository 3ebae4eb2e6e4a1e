import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { cwd } from 'node:process';
import asc from 'assemblyscript/asc';

const PREFIX = 'inline-wasm:';
const flags = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd,threads,bulk-memory'];
const memory = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];

/**
 * A module that exports a WebAssembly binary, compiled from AssemblyScript, as base64. The memory is the importer's, shared, of at most 4 GiB.
 *
 * @param {string} path the AssemblyScript file whose exports the binary has.
 * @returns {Promise<string>}
 */
async function binaryModule(path) {
  const written = new Map();
  const { error, stderr } = await asc.main([relative(cwd(), path), '--outFile', 'out.wasm', ...flags, ...memory], {
    readFile: (name, base) => readFile(join(base, name), 'utf8').catch(() => null),
    writeFile: (name, content) => void written.set(name, content),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`${path} does not compile: ${stderr.toString()}`, { cause: error });
  return `export const base64 = ${JSON.stringify(Buffer.from(written.get('out.wasm')).toString('base64'))};`;
}

/**
 * Lets a module import AssemblyScript as WebAssembly text, for builds: `import { base64 } from 'inline-wasm:./assembly/index.ts'`.
 *
 * @returns {import('esbuild').Plugin}
 */
export function inlineWasmForBuilds() {
  return {
    name: 'inline-wasm',
    setup(plugin) {
      // A relative path, for it comes to stand in a comment of what is built.
      plugin.onResolve({ filter: /^inline-wasm:/ }, ({ path, resolveDir }) => {
        return { path: relative(cwd(), resolve(resolveDir, path.slice(PREFIX.length))), namespace: 'inline-wasm' };
      });
      plugin.onLoad({ filter: /.*/, namespace: 'inline-wasm' }, async ({ path }) => ({ contents: await binaryModule(resolve(path)) }));
    },
  };
}

/**
 * The same for tests, which run the sources.
 *
 * @returns {import('vite').Plugin}
 */
export function inlineWasmForTests() {
  return {
    name: 'inline-wasm',
    enforce: 'pre',
    resolveId: (id, importer) => (id.startsWith(PREFIX) ? `\0${PREFIX}${resolve(dirname(importer), id.slice(PREFIX.length))}` : undefined),
    load: async (id) => (id.startsWith(`\0${PREFIX}`) ? await binaryModule(id.slice(PREFIX.length + 1)) : undefined),
  };
}

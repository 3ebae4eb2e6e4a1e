import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = ['core', 'features', 'models', 'registry', 'drift'];
const require = createRequire(import.meta.url);

/** Version of the packages, and a hash of what they and this program hold: a result is kept only while the code that made it is the same. */
export const codeVersion: string = `${(require('@spx/core/package.json') as { readonly version: string }).version}+${hashCode()}`;

function hashCode(): string {
  const folders = packages.map((name) => join(dirname(require.resolve(`@spx/${name}/package.json`)), 'dist'));
  const hash = createHash('sha256');
  for (const folder of [...folders, fileURLToPath(new URL('..', import.meta.url))]) {
    for (const file of codeIn(folder)) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Programs below a folder, in an order that does not depend on the file system. */
function codeIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(js|ts)$/.test(file) && !file.endsWith('.d.ts')).sort();
}

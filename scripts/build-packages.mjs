import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { workspaceRoot } from './workspace-root.mjs';

const packages = ['core', 'features', 'models', 'registry', 'drift'];
const stampPath = join(workspaceRoot, 'node_modules', '.spx-built');

/**
 * Builds every package into its `dist` from an empty folder: declarations by `tsc -b`, which also checks types and the direction of imports, JavaScript by tsup.
 * Does nothing when the sources are those of the last build, unless `clean` is set.
 *
 * @param {{ clean?: boolean }} [options]
 */
export async function buildPackages({ clean = false } = {}) {
  const sources = hashSources();
  const built = packages.every((name) => existsSync(join(workspaceRoot, 'packages', name, 'dist', 'index.js')));
  if (!clean && built && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === sources) return;
  console.error('Building the packages ...');
  rmSync(stampPath, { force: true });
  for (const name of packages) rmSync(join(workspaceRoot, 'packages', name, 'dist'), { recursive: true, force: true });
  await runCommand('tsc', ['-b'], { capture: true });
  await Promise.all(packages.map((name) => runCommand('tsup', ['--silent'], { cwd: join(workspaceRoot, 'packages', name), capture: true })));
  writeFileSync(stampPath, sources);
}

function hashSources() {
  const hash = createHash('sha256').update(readFileSync(join(workspaceRoot, 'tsconfig.base.json')));
  for (const name of packages) {
    const root = join(workspaceRoot, 'packages', name);
    const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const path of [join(root, 'package.json'), join(root, 'tsup.config.ts'), ...paths]) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

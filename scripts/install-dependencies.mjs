import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { workspaceRoot } from './workspace-root.mjs';

const stampPath = join(workspaceRoot, 'node_modules', '.spx-installed');

/** Installs the locked dependencies with the pinned pnpm, unless this lockfile is installed already. */
export async function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(join(workspaceRoot, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lock) return;
  const { packageManager } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8'));
  console.error(`Installing the locked dependencies with ${packageManager} ...`);
  await runCommand('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'], { capture: true });
  writeFileSync(stampPath, lock);
}

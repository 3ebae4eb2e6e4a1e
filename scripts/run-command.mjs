import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { workspaceRoot } from './workspace-root.mjs';

/**
 * Runs a program in the workspace with this terminal; rejects with its exit code unless that is 0. Programs of installed packages are found by name.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd?: string, quietFailure?: boolean, capture?: boolean }} [options] `capture` returns the output and shows it only on failure.
 * @returns {Promise<string>}
 */
export function runCommand(program, parameters, { cwd = workspaceRoot, quietFailure = false, capture = false } = {}) {
  const path = [join(workspaceRoot, 'node_modules', '.bin'), env.PATH].join(delimiter);
  const child = spawn(program, parameters, { cwd, env: { ...env, PATH: path }, stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  // npm passes a signal to the shell between it and this process, which ends and keeps it to itself.
  const parent = process.ppid;
  const watch = setInterval(() => env.npm_lifecycle_event !== undefined && process.ppid !== parent && child.kill('SIGTERM'), 500);
  // The terminal sends an interrupt to the child as well; this process waits for how the child ends.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(watch);
      process.off('SIGTERM', forward);
      process.off('SIGINT', ignore);
      if (code === 0) return resolve(output);
      if (capture) console.error(output);
      const error = new Error(`"${program} ${parameters.join(' ')}" ended with ${signal ?? `exit code ${code}`}.`);
      return reject(Object.assign(error, { exitCode: code ?? 1, quiet: quietFailure, output }));
    });
  });
}

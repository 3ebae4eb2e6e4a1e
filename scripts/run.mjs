// Entry of every root command: brings the locked dependencies, builds when sources changed, then does what was asked. Needs Node and npm only.
import { argv, exit } from 'node:process';
import { buildPackages } from './build-packages.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { runChecks } from './run-checks.mjs';
import { runCommand } from './run-command.mjs';

const [name, ...options] = argv.slice(2);

const commands = {
  build: () => buildPackages({ clean: true }),
  start: () => buildPackages().then(() => tsx('examples/full-pipeline/src/main.ts')),
  bench: () => buildPackages().then(() => tsx('bench/src/main.ts')),
  test: () => runChecks(options),
  docs: () => runCommand('typedoc', options),
};

/** Runs a TypeScript program in this terminal with the options given. */
function tsx(program) {
  return runCommand('node', ['--import', 'tsx', program, ...options], { quietFailure: true });
}

const command = commands[name];
if (command === undefined) {
  console.error(`Unknown command "${name}", choose one of ${Object.keys(commands).join(', ')}.`);
  exit(2);
}
try {
  await installDependencies();
  await command();
} catch (error) {
  if (!error.quiet) console.error(error.message);
  exit(error.exitCode ?? 1);
}

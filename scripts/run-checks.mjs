import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages } from './build-packages.mjs';
import { runCommand } from './run-command.mjs';
import { workspaceRoot } from './workspace-root.mjs';

const testReport = join(workspaceRoot, 'node_modules', '.spx-tests.json');

const checks = {
  build: () => buildPackages({ clean: true }),
  lint: () => runCommand('biome', ['ci', '.'], { capture: true }),
  'generated files': () =>
    runCommand('node', ['scripts/generate-catalog.mjs', '--check'], { capture: true }).then(() =>
      runCommand('node', ['--import', 'tsx', 'scripts/generate-run-schema.mjs', '--check'], { capture: true }),
    ),
  'types of tests': () => runCommand('tsc', ['-p', 'tsconfig.typetest.json'], { capture: true }),
  'types of examples': () => runCommand('tsc', ['-p', 'examples/full-pipeline'], { capture: true }),
  'types of benches': () => runCommand('tsc', ['-p', 'bench'], { capture: true }),
  'direction of imports': () => runCommand('depcruise', ['packages', '--config', '.dependency-cruiser.cjs'], { capture: true }),
  'unused code': () => runCommand('knip', [], { capture: true }),
  'documented exports': () => runCommand('typedoc', ['--emit', 'none'], { capture: true }),
  'package metadata': () => eachPackage((cwd) => runCommand('publint', ['--strict'], { cwd, capture: true })),
  'package types': () => eachPackage((cwd) => runCommand('attw', ['--pack', '--profile', 'esm-only'], { cwd, capture: true })),
  'package install': () => runCommand('node', ['scripts/check-packages.mjs']),
};

/**
 * Runs every check and the test suite, prints what failed, and ends with one line `N passed, N failed`. Each check counts as one, each test as one.
 *
 * @param {readonly string[]} options passed to vitest.
 */
export async function runChecks(options) {
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const started = performance.now();
    try {
      await check();
      console.log(`ok      ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      console.error(error.message);
      console.log(`FAILED  ${name}`);
      failed.push(name);
    }
  }
  const tests = await runTests(options);
  const passed = Object.keys(checks).length - failed.length + tests.passed;
  const failures = failed.length + tests.failed;
  if (failed.length > 0) console.log(`Failed checks: ${failed.join(', ')}.`);
  console.log(`${passed} passed, ${failures} failed`);
  if (failures > 0) throw Object.assign(new Error('Checks failed.'), { quiet: true });
}

async function runTests(options) {
  rmSync(testReport, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`];
  const ended = await runCommand('vitest', ['run', ...reporters, ...options]).then(
    () => 0,
    () => 1,
  );
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(testReport, 'utf8'));
    return { passed: numPassedTests, failed: Math.max(numFailedTests, ended) };
  } catch (error) {
    console.error(`The test run left no report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

async function eachPackage(check) {
  for (const name of readdirSync(join(workspaceRoot, 'packages'))) await check(join(workspaceRoot, 'packages', name));
}

// Packs the packages, installs them with examples/custom-plugin in a folder outside the workspace, and uses them there as a stranger would. Prints a line for each
// check and ends with `N passed, N failed`. Needs a build; makes one when sources changed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { execPath, exit } from 'node:process';
import ts from 'typescript';
import { buildPackages } from './build-packages.mjs';
import { runCommand } from './run-command.mjs';
import { workspaceRoot } from './workspace-root.mjs';

const folder = mkdtempSync(join(tmpdir(), 'spx-packages-'));
const tarballs = join(folder, 'tarballs');
const consumer = join(folder, 'consumer');
const packages = readdirSync(join(workspaceRoot, 'packages')).map((name) => readJson(join(workspaceRoot, 'packages', name, 'package.json')).name);
const counts = { passed: 0, failed: 0 };

try {
  const ready =
    (await check('build', () => buildPackages())) && (await check('pack', pack)) && (await check('install the tarballs outside the workspace', install));
  if (ready) {
    for (const name of packages) await check(`${name} imports only what it declares`, () => requireDeclaredImports(name));
    for (const name of packages) await check(`${name} can be imported by every subpath`, () => importSubpaths(name));
    await check('types of every subpath under moduleResolution node16', checkTypes);
    await check('custom plugin compiles and passes its conformance run', runConformance);
    await check('custom plugin works next to built-in parts', runNextToBuiltIns);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
exit(counts.failed === 0 ? 0 : 1);

async function check(name, work) {
  const started = performance.now();
  try {
    const detail = await work();
    counts.passed++;
    console.log(`ok      ${name}${detail ? `: ${detail}` : ''} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    counts.failed++;
    console.error(error.message);
    console.log(`FAILED  ${name}`);
    return false;
  }
}

async function pack() {
  const { packageManager } = readJson(join(workspaceRoot, 'package.json'));
  await runCommand('npx', ['--yes', packageManager, '-r', '--filter', './packages/*', 'pack', '--pack-destination', tarballs], { capture: true });
  return `${packages.length} packages`;
}

/** The plugin as it stands, with the tarballs in place of the registry, for inner dependencies too, and with the packages that it does not use itself. */
async function install() {
  cpSync(join(workspaceRoot, 'examples', 'custom-plugin'), consumer, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
  const manifest = readJson(join(consumer, 'package.json'));
  for (const name of packages) {
    manifest.dependencies[name] = `file:${tarballOf(name)}`;
    manifest.overrides = { ...manifest.overrides, [name]: `$${name}` };
  }
  writeFileSync(join(consumer, 'package.json'), JSON.stringify(manifest, null, 2));
  await runInConsumer('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']);
}

function tarballOf(name) {
  const start = `${name.replace('@', '').replace('/', '-')}-`;
  return join(
    tarballs,
    readdirSync(tarballs).find((file) => file.startsWith(start)),
  );
}

/** npm lays all packages side by side, so that an undeclared one would be found here and missing elsewhere. */
function requireDeclaredImports(name) {
  const { dependencies = {}, peerDependencies = {} } = readJson(join(installed(name), 'package.json'));
  const declared = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies), ...builtinModules]);
  const undeclared = new Set();
  for (const path of filesIn(join(installed(name), 'dist'), /\.(js|d\.ts)$/)) {
    for (const { fileName } of ts.preProcessFile(readFileSync(path, 'utf8'), true, true).importedFiles) {
      const imported = fileName.startsWith('@') ? fileName.split('/', 2).join('/') : fileName.split('/', 1)[0];
      if (!fileName.startsWith('.') && !fileName.startsWith('node:') && !declared.has(imported))
        undeclared.add(`${relative(installed(name), path)} imports "${fileName}"`);
    }
  }
  if (undeclared.size > 0) throw new Error(`Undeclared dependencies of ${name}:\n${[...undeclared].join('\n')}`);
}

async function importSubpaths(name) {
  const subpaths = subpathsOf(name);
  const lines = subpaths.map((path) => `await import('${path}', ${path.endsWith('.json') ? "{ with: { type: 'json' } }" : '{}'});`);
  await runInConsumer('node', ['--no-warnings', '--input-type=module', '--eval', lines.join('\n')]);
  return `${subpaths.length} subpaths`;
}

function checkTypes() {
  const subpaths = packages.flatMap(subpathsOf).filter((path) => !path.endsWith('.json'));
  writeFileSync(join(consumer, 'all-subpaths.ts'), subpaths.map((path, index) => `export * as subpath${index} from '${path}';\n`).join(''));
  const options = {
    module: 'node16',
    moduleResolution: 'node16',
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
  };
  const project = { compilerOptions: { ...options, noEmit: true, skipLibCheck: false }, files: ['all-subpaths.ts'] };
  writeFileSync(join(consumer, 'tsconfig.all.json'), JSON.stringify(project));
  // Declarations of third parties are checked along, for ours may not be left out; what is wrong in theirs is not for this check to say.
  const ours = compile('tsconfig.all.json').filter((line) => /^(all-subpaths\.ts|node_modules\/@spx\/)/.test(line));
  if (ours.length > 0) throw new Error(ours.join('\n'));
  return `${subpaths.length} subpaths`;
}

/** Errors that the compiler reports, a line each, third parties included. */
function compile(project) {
  const program = join(consumer, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(execPath, [program, '-p', project, '--pretty', 'false'], { cwd: consumer, encoding: 'utf8' });
  if (status !== 0 && !stdout.includes('error TS')) throw new Error(`The compiler failed: ${stdout}${stderr}`);
  return stdout.split('\n');
}

async function runConformance() {
  const output = await runInConsumer('npm', ['test', '--silent']);
  const passed = Number(/^# pass (\d+)$/m.exec(output)?.[1] ?? 0);
  if (passed === 0) throw new Error(`The conformance run passed no test:\n${output}`);
  return `${passed} tests`;
}

async function runNextToBuiltIns() {
  const output = await runInConsumer('npm', ['start', '--silent']);
  if (!output.includes('ridge-regression: validation RMSE')) throw new Error(`The program did not score the plugin's model:\n${output}`);
}

/** Names under which a package can be imported; a pattern stands for every file that it matches. */
function subpathsOf(name) {
  const { exports } = readJson(join(installed(name), 'package.json'));
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (!subpath.includes('*')) return [join(name, subpath)];
    const [before, after] = target.default.split('*');
    const root = join(installed(name), before);
    return filesIn(root, /\.js$/).map((path) => join(name, subpath.replace('*', relative(root, path).slice(0, -after.length))));
  });
}

function installed(name) {
  return join(consumer, 'node_modules', name);
}

function filesIn(root, pattern) {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && pattern.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

async function runInConsumer(program, parameters) {
  return await runCommand(program, parameters, { cwd: consumer, capture: true });
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

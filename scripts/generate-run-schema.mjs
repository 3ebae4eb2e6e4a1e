// Writes the JSON Schema of run.json from the type that the pipeline parses it by. `--check` writes nothing and fails when the file is stale.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runJsonSchema } from '../examples/full-pipeline/src/run-json-schema.ts';
import { workspaceRoot } from './workspace-root.mjs';

const path = 'examples/full-pipeline/run.schema.json';
const file = join(workspaceRoot, path);
const text = formatted(JSON.stringify(runJsonSchema()));

if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    console.error(`Stale: ${path}. Run "npm run generate".`);
    process.exit(1);
  }
  writeFileSync(file, text);
}

/** As the formatter wants it, so that the file is never both fresh and ill-formed. */
function formatted(json) {
  const biome = join(workspaceRoot, 'node_modules', '.bin', 'biome');
  return execFileSync(biome, ['format', `--stdin-file-path=${path}`], { input: json, cwd: workspaceRoot, encoding: 'utf8' });
}

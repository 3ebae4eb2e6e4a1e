import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = 'examples/full-pipeline/src/twenty-lines.ts';

describe('README', () => {
  it('shows the twenty lines as they stand in the file', async () => {
    const [readme, source] = await Promise.all([readFile(`${root}/README.md`, 'utf8'), readFile(`${root}/${program}`, 'utf8')]);
    expect(readme).toContain(`\`\`\`ts\n${source}\`\`\``);
  });

  it('tells what they print', async () => {
    const [readme, { stdout }] = await Promise.all([
      readFile(`${root}/README.md`, 'utf8'),
      promisify(execFile)('node', ['--import', 'tsx', program], { cwd: root }),
    ]);
    expect(readme).toContain(`It prints \`${stdout.trim()}\`.`);
  });
});

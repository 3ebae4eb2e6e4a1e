import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { linearArtifact } from './linear-model.js';

/** Child process: publishes versions of `spy` until it is killed, and prints each one that was acknowledged, as JSON, one a line. */
const [directory = '', writer = ''] = process.argv.slice(2);
const registry = fileRegistry(directory);
process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  const { version, artifactSha256 } = await registry.publish('spy', linearArtifact(round, { name: `writer-${writer}` }), { actor: `writer-${writer}` });
  process.stdout.write(`${JSON.stringify({ version, artifactSha256 })}\n`);
  if (round % 3 === 0) await registry.setAlias({ model: 'spy', alias: 'champion', version });
}

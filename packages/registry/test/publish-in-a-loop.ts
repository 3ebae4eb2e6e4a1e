import { errorMessage } from '../src/error-message.js';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { linearArtifact } from './linear-model.js';

const MOST_ROUNDS = 1000;

/** Child process: publishes versions of `spy` until it is killed or fails, and prints each one that was acknowledged, or the failure, as JSON, one a line. */
const [directory = '', writer = ''] = process.argv.slice(2);
// A limit on the size of files comes as a signal, which would end the process, and as the error that a full disk gives.
process.on('SIGXFSZ', () => undefined);
const registry = fileRegistry(directory);
try {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { version, artifactSha256 } = await registry.publish('spy', linearArtifact(round, { name: `writer-${writer}` }), { actor: `writer-${writer}` });
    process.stdout.write(`${JSON.stringify({ version, artifactSha256 })}\n`);
    if (round % 3 === 0) await registry.setAlias({ model: 'spy', alias: 'champion', version });
  }
} catch (cause) {
  process.stdout.write(`${JSON.stringify({ failure: errorMessage(cause) })}\n`);
}

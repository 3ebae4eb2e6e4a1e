import { fileLedger } from '../src/ledger/file-ledger.js';
import { rowsOfDay } from './ledger-records.js';

const MOST_ROUNDS = 1000;

/** Child process: records readings and trials until it is killed, and prints each reading that was acknowledged, as JSON, one a line. */
const [directory = '', writer = ''] = process.argv.slice(2);
const ledger = fileLedger(directory);
for (let round = 0; round < MOST_ROUNDS; round++) {
  const id = `${writer}-${round}`;
  const { sequence } = await ledger.recordReading({ series: 'spy', id, model: 'model-1', rows: rowsOfDay(round), decision: 'report', alpha: 1e-6 });
  process.stdout.write(`${JSON.stringify({ id, sequence })}\n`);
}

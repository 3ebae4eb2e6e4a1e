// A configuration of the pipeline: npm start -- --config examples/full-pipeline/spx.config.ts
// Every option may be left out, and a flag of the command line wins over this file.

import { defineConfig } from './src/config/define-config.js';

export const config = defineConfig({
  // Files of one instrument, csv, csv.gz, ndjson, ndjson.gz or parquet, in any order; without any, bars are simulated.
  // bars: ['spy_2023.csv.gz', 'spy_2024.csv.gz'],
  // What the files do not say themselves.
  // timeZone: 'America/New_York',
  // columns: { open: 'o', high: 'h', low: 'l', close: 'c', volume: null },
  instrument: 'SIMULATED',

  // What is predicted, and how many bars ahead.
  target: 'return',
  horizon: 30,
  // 'scale-free' leaves out price levels, which a model should not learn, and columns that repeat another.
  features: 'scale-free',

  // The simulator plants a signal that explains this share of the label's variance; 0 plants none, and then nobody should win.
  rows: 97_500,
  signalR2: 0.15,
  persistence: 0.9,
  seed: 7,

  // Up to this share of the rows may be refused before the run stops.
  maximumQuarantineShare: 0.01,

  out: 'out',
});

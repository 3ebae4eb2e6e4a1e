import { arch, cpus, platform } from 'node:os';
import { InvalidArgumentError, SpxError } from '@spx/core';
import { Command } from 'commander';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { withPeer } from './peer-figures.js';

type Bench = (options: BenchOptions) => Promise<readonly BenchFigure[]>;

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  features: async () => (await import('./features.bench.js')).featuresBench,
  'first-call': async () => (await import('./features.bench.js')).firstCallBench,
  stream: async () => (await import('./stream.bench.js')).streamBench,
  asof: async () => (await import('./asof.bench.js')).asofBench,
  train: async () => (await import('./train.bench.js')).trainBench,
  predict: async () => (await import('./predict.bench.js')).predictBench,
  arima: async () => (await import('./arima.bench.js')).arimaBench,
  arx: async () => (await import('./arx.bench.js')).arxBench,
  drift: async () => (await import('./drift.bench.js')).driftBench,
  quality: async () => (await import('./quality.bench.js')).qualityBench,
  online: async () => (await import('./online.bench.js')).onlineBench,
  search: async () => (await import('./search.bench.js')).searchBench,
  pipeline: async () => (await import('./pipeline.bench.js')).pipelineBench,
};

interface Flags {
  readonly rows?: number;
  readonly threads: number;
  readonly data?: string;
  readonly peer?: string;
  readonly json?: boolean;
}

async function main(parameters: readonly string[]): Promise<void> {
  const program = new Command('npm run bench --')
    .argument('<name>', `one of ${Object.keys(benches).join(', ')}`)
    .option('--rows <n>', 'rows of the data', Number)
    .option('--threads <n>', 'threads to use', Number, 1)
    .option('--data <header>', 'JSON header of a data set with .X.f32 and .y.f32 beside it')
    .option('--peer <command>', 'a command that prints the same JSON lines')
    .option('--json', 'one JSON line per figure')
    .parse(parameters, { from: 'user' });
  const name = String(program.args[0]);
  const { peer, json, ...options } = program.opts<Flags>();
  const load = benches[name];
  if (load === undefined) throw new InvalidArgumentError('name', `one of ${Object.keys(benches).join(', ')}`, { received: name });
  const bench = await load();
  const figures = await withPeer(await bench(options), peer);
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, platform: `${platform()}-${arch()}` };
  for (const figure of figures) console.log(json ? JSON.stringify({ ...figure, machine }) : describe(figure));
}

function describe({ bench, figure, value, unit, baseline, ratio, rows, threads }: BenchFigure): string {
  return `${bench} ${figure}: ${value.toPrecision(4)} ${unit} (${rows} rows, ${threads} threads), ${ratio.toPrecision(3)} times ${baseline.name}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(SpxError.is(error) ? error.message : error);
  process.exit(1);
});

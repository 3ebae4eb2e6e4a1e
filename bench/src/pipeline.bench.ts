import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { simulateBars } from '@spx/features';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { naiveWindows } from './features-naive-windows.js';

const program = fileURLToPath(new URL('../../examples/full-pipeline/src/main.ts', import.meta.url));
const seed = 3;

interface RunRecord {
  readonly timings: Readonly<{ [stage: string]: number }>;
  readonly peakRssMb: number;
}

/** Times the whole pipeline over simulated bars in a process of its own, start to finish and by stage, against 13 naive rolling features of the same bars. */
export async function pipelineBench({ rows = 97_500, threads }: BenchOptions): Promise<readonly BenchFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'spx-bench-'));
  try {
    const started = performance.now();
    const parameters = ['--import', 'tsx', program, '--json', '--rows', String(rows), '--seed', String(seed), '--threads', String(threads), '--out', folder];
    await promisify(execFile)('node', parameters, { maxBuffer: 64 * 1024 * 1024 });
    const total = (performance.now() - started) / 1000;
    const { timings, peakRssMb } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as RunRecord;
    const baseline = { name: 'naive windows, 13 features of the same bars', value: naiveSeconds(rows) };
    return Object.entries({ total, ...timings }).map(([figure, value]) => ({
      bench: 'pipeline',
      figure,
      value,
      unit: 's',
      baseline,
      ratio: value / baseline.value,
      rows,
      threads,
      details: { peakRssMb },
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function naiveSeconds(rows: number): number {
  const { bars } = simulateBars({ seed, rows });
  const started = performance.now();
  naiveWindows(bars);
  return (performance.now() - started) / 1000;
}

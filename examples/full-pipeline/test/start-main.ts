import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a person starts it, in a process of its own, on the built packages. */
export interface StartedMain {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

/** What to start it with. */
export interface StartOptions {
  /** Called with every line of standard error. */
  readonly onLine?: (line: string, child: StartedMain['child']) => void;
  /** Modules to load before the program. */
  readonly preload?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the pipeline's program with the parameters of a command line. */
export function startMain(parameters: readonly string[], { onLine, preload = [], environment = {} }: StartOptions = {}): StartedMain {
  const imports = ['tsx', ...preload].flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, [...imports, 'src/main.ts', ...parameters], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text));
  if (onLine !== undefined) eachLine(child, onLine);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  return { child, ended };
}

/** Runs the program to its end. */
export function runMain(parameters: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return startMain(parameters, options).ended;
}

function eachLine(child: StartedMain['child'], onLine: NonNullable<StartOptions['onLine']>): void {
  let rest = '';
  child.stderr.on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line, child);
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One line of a writer: a version or an entry that it was told is durable, or how it failed. */
export interface WriterLine {
  readonly version?: number;
  readonly artifactSha256?: string;
  readonly failure?: string;
  /** A reading of a ledger and its entry. */
  readonly id?: string;
  readonly sequence?: number;
}

/** A writer in a process of its own; see `publish-in-a-loop.ts` and `record-in-a-loop.ts`. */
export interface ChildWriter {
  readonly child: ChildProcess;
  readonly lines: readonly WriterLine[];
  readonly ended: Promise<void>;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Starts a writer.
 *
 * @param options.program - which of them; default `publish-in-a-loop`.
 * @param options.fileBlocks - if given, the system lets no file of the writer grow beyond this number of 512-byte blocks.
 */
export function childWriter(
  directory: string,
  name: string,
  options: { readonly program?: 'publish-in-a-loop' | 'record-in-a-loop'; readonly fileBlocks?: number; readonly onLine?: (count: number) => void } = {},
): ChildWriter {
  const limit = options.fileBlocks === undefined ? '' : `ulimit -f ${options.fileBlocks}; `;
  const command = ['-c', `${limit}exec "$0" "$@"`, process.execPath, '--import', 'tsx', `${here}${options.program ?? 'publish-in-a-loop'}.ts`, directory, name];
  const child = spawn('/bin/sh', command, {
    cwd: here,
    env: { ...process.env, TSX_TSCONFIG_PATH: `${here}tsconfig.child.json`, TSX_DISABLE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: WriterLine[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(JSON.parse(line));
    options.onLine?.(lines.length);
  });
  const ended = new Promise<void>((resolve) => {
    reader.once('close', resolve);
  });
  return { child, lines, ended };
}

import { SpxError, type SpxErrorCode } from '@spx/core';
import { flagOf } from './config/flag-of.js';
import { isOption, type pipelineConfigSchema } from './config/pipeline-config.js';

/** What mends an error that does not say so itself. */
const remedies: Partial<Readonly<Record<SpxErrorCode, string>>> = {
  DATA_FORMAT: 'Pass --bars with files of bars: csv, csv.gz, ndjson, ndjson.gz or parquet.',
  DATA_QUALITY: 'Mend the bars, pass others with --bars, or say with --quality what may stand.',
  STORE: 'Pass --out with a folder that can be written, on a disk with space left.',
  CANCELLED: 'The same command goes on where it stopped; --clean starts over.',
};

/** Where more rows are needed, nothing else helps a run, whatever the library would suggest. */
const needsMoreRows = 'Pass --bars with more bars (--rows for simulated ones), or a shorter --horizon.';

/** Names of the libraries' options that this program calls by another name. */
const otherNames: Readonly<Record<string, string>> = { horizonBars: 'horizon', paths: 'bars', sessionOpens: 'calendar' };

/** An error as the command line prints it: what is wrong, and the option that mends it. */
export function explainError(error: unknown): string {
  const root = rootCause(error);
  if (!SpxError.is(root)) return root instanceof Error ? (root.stack ?? root.message) : String(root);
  const remedy = remedyOf(root);
  return remedy === undefined ? root.message : `${root.message}\n${withFlags(remedy)}`;
}

/** The error that a failed task failed with. */
function rootCause(error: unknown): unknown {
  return SpxError.is(error) && error.code === 'TASK_FAILED' && error.cause !== undefined ? rootCause(error.cause) : error;
}

function remedyOf(error: SpxError): string | undefined {
  if (error.code === 'INSUFFICIENT_DATA') return needsMoreRows;
  if (error.remedy !== undefined) return error.remedy;
  if (!('argument' in error)) return remedies[error.code];
  // A place within an option, such as the third of its times, is mended by the option.
  const option = optionOf(String(error.argument).replace(/[.[].*$/, ''));
  return option === null ? undefined : `Change ${flagOf(option)}.`;
}

/** Options in a library's remedy become flags: `timeZone` gives --time-zone, `onDuplicate: "first"` gives --on-duplicate first, `{ open: "o" }` gives open=o. */
function withFlags(remedy: string): string {
  const flagged = (text: string, name: string): string => {
    const option = optionOf(name);
    return option === null ? text : flagOf(option);
  };
  return remedy
    .replace(/the option columns, such as \{ (\w+): ("[^"]*") \}/, '--columns, such as --columns $1=$2')
    .replace('{ volume: null }', '--columns volume=')
    .replace(/\b(\w+): "(\w+)"(?: or "(\w+)")?/g, (text, name: string, ...found: unknown[]) => {
      const values = found.slice(0, 2).filter((value) => typeof value === 'string');
      return flagged(text, name) === text ? text : `${flagged(text, name)} ${values.join(' or ')}`;
    })
    .replace(/"([a-z]\w*)"|\b([a-z]+[A-Z]\w*)\b|(?<=aise |ower )([a-z]+)/g, (text, quoted?: string, camelCase?: string, bare?: string) =>
      flagged(text, quoted ?? camelCase ?? bare ?? ''),
    );
}

function optionOf(name: string): keyof typeof pipelineConfigSchema.shape | null {
  const option = otherNames[name] ?? name;
  return isOption(option) ? option : null;
}

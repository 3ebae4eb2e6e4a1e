import { InvalidArgumentError } from '@spx/core';
import { Command, InvalidArgumentError as CommanderError, Option } from 'commander';

/** Options given on the command line, and the configuration file they build on. */
export interface ParsedFlags {
  readonly configFile: string | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Reads the command line; prints help and ends the process where it was asked to, or where a flag is unknown. */
export function parseFlags(parameters: readonly string[]): ParsedFlags {
  const program = new Command('npm start --')
    .description('From minute bars to a selected, registered, served and watched model.')
    .option('--bars <files...>', 'bar files: csv, csv.gz, ndjson, ndjson.gz, parquet; without them bars are simulated')
    .option('--news <files...>', 'news files')
    .addOption(new Option('--target <kind>', 'what to predict').choices(['return', 'direction', 'volatility']))
    .addOption(new Option('--features <set>', 'features to fit on (default scale-free)').choices(['scale-free', 'market']))
    .option('--feature-set <file>', 'JSON or YAML file of features, in the place of --features')
    .option('--horizon <bars>', 'bars from a row to the end of its label', number)
    .option('--trials <n>', 'trials of the hyperparameter search', number)
    .option('--threads <n>', 'threads a fit may use', number)
    .option('--rows <n>', 'rows of simulated bars', number)
    .option('--signal-r2 <share>', 'share of label variance the simulator plants as signal', number)
    .option('--persistence <share>', 'autocorrelation of the planted signal per bar', number)
    .option('--seed <n>', 'seed of every random choice', number)
    .option('--out <folder>', 'receives run.json, report.html, lake/ and registry/ (default "out")')
    .option('--json', 'print run.json to standard output')
    .option('--serve', 'answer POST /predict after the run')
    .option('--host <address>', 'address to serve on (default 127.0.0.1)')
    .option('--port <n>', 'port to serve on (default 8080)', number)
    .option('--config <file>', 'options in a .ts, .json or .yaml file; flags win')
    .option('--time-zone <zone>', 'IANA zone of bar times without offset, such as America/New_York')
    .option('--time-format <tokens>', 'layout of bar times that are not ISO-8601, such as "dd.MM.yyyy HH:mm"')
    .addOption(new Option('--decimal-separator <character>', 'in numbers of text files').choices(['.', ',']))
    .option('--columns <pairs...>', 'names of columns in the file, such as open=o,close=c; volume= if it has none', columns)
    .option('--calendar <name or file>', 'us_equities_regular, us_equities_extended, us_index_24_hour, or a file; without it a session ends at a gap')
    .option('--quality <file>', 'JSON or YAML file of the rules that bars have to keep')
    .addOption(new Option('--gaps <policy>', 'what is done about missing bars (default continue)').choices(['continue', 'reset', 'fill']))
    .option('--maximum-gap <bars>', 'bars filled in one gap, or missing without a reset, at most (default 30)', number)
    .option('--instrument <name>', 'name of what is traded')
    .option('--clean', 'forget earlier work in the output folder')
    .option('--maximum-quarantine-share <share>', 'largest share of rows that may be refused', number)
    .addOption(new Option('--on-unsorted <choice>', 'bars out of order').choices(['error', 'sort']))
    .addOption(new Option('--on-duplicate <choice>', 'two bars of one time').choices(['error', 'first', 'last']))
    .allowExcessArguments(false)
    .showHelpAfterError('"npm start -- --help" lists the options.');
  program.parse(parameters, { from: 'user' });
  const { config, ...options } = program.opts<Record<string, unknown>>();
  return { configFile: typeof config === 'string' ? config : undefined, options };
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new CommanderError('It must be a number.');
  return value;
}

function columns(text: string, earlier: Readonly<Record<string, string | null>> = {}): Record<string, string | null> {
  const mapping: Record<string, string | null> = { ...earlier };
  for (const pair of text.split(',')) {
    const [name, source, ...rest] = pair.split('=');
    const isPair = source !== undefined && rest.length === 0 && (source !== '' || name === 'volume');
    if (!name || !isPair) {
      throw new InvalidArgumentError('columns', 'pairs such as open=o,close=c', { received: text, remedy: 'Write --columns open=o,close=c.' });
    }
    mapping[name] = source === '' ? null : source;
  }
  return mapping;
}

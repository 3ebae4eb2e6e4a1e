import { z } from 'zod';

const file = z.string().min(1);
const column = z.exactOptional(z.string().min(1));

/** Every option of the pipeline, with its limits and defaults; the flags of the command line carry the same names in kebab case. */
export const pipelineConfigSchema = z.strictObject({
  /** Bar files: csv, csv.gz, ndjson, ndjson.gz or parquet. None: bars are simulated. */
  bars: z.array(file).default([]),
  /** News files. */
  news: z.array(file).default([]),
  /** What is predicted over the horizon. */
  target: z.enum(['return', 'direction', 'volatility']).default('return'),
  /** Which features models are fitted on: those without levels of price and volume, or the 76 of the reference. */
  features: z.enum(['scale-free', 'market']).default('scale-free'),
  /** JSON or YAML file that holds a feature set, in the place of `features`. */
  featureSet: file.optional(),
  /** Bars from a row to the end of its label. */
  horizon: z.int().min(1).max(10_000).default(30),
  /** Trials of the search for parameters, for each model of trees; 0 takes the usual ones. */
  trials: z.int().min(0).max(100_000).default(0),
  /** Threads that a fit may use. */
  threads: z.int().min(1).max(256).default(1),
  /** Rows of simulated bars. */
  rows: z.int().min(2_000).max(100_000_000).default(97_500),
  /** Share of the label's variance that the simulator plants as signal. */
  signalR2: z.number().min(0).max(0.5).default(0.15),
  /** First-order autocorrelation of the planted signal, per bar. */
  persistence: z.number().min(0).max(0.999).default(0.9),
  /** Seed of every random choice. */
  seed: z.int().default(7),
  /** Folder that receives run.json, report.html, lake/ and registry/. */
  out: z.string().min(1).default('out'),
  /** Print run.json to standard output and nothing else. */
  json: z.boolean().default(false),
  /** Stay up after the run and answer POST /predict. */
  serve: z.boolean().default(false),
  /** Address to listen on with `serve`. */
  host: z.string().min(1).default('127.0.0.1'),
  /** Port to listen on with `serve`; 0 takes a free one. */
  port: z.int().min(0).max(65_535).default(8080),
  /** IANA zone of bar times that carry no offset. */
  timeZone: z.string().min(1).optional(),
  /** Luxon tokens of bar times that are not ISO-8601, such as `dd.MM.yyyy HH:mm`. */
  timeFormat: z.string().min(1).optional(),
  /** What separates the decimals of numbers in text. */
  decimalSeparator: z.enum(['.', ',']).default('.'),
  /** Bar column to column of the file, where names are unconventional; `volume: null` where the file has none. */
  columns: z
    .strictObject({ time: column, open: column, high: column, low: column, close: column, volume: z.exactOptional(file.nullable()), is_backfilled: column })
    .default({}),
  /** `us_equities_regular`, `us_equities_extended`, `us_index_24_hour`, or a JSON or YAML file that holds a calendar or a list of the times at which sessions open. Without it a session ends at a gap. */
  calendar: file.optional(),
  /** JSON or YAML file of the rules that bars have to keep, in the place of the usual ones. */
  quality: file.optional(),
  /** What is done about missing bars: `continue` does nothing, `reset` starts features anew after a longer gap (and at each session of a calendar), `fill` puts bars in at the close before. */
  gaps: z.enum(['continue', 'reset', 'fill']).default('continue'),
  /** Bars that `fill` puts into one gap at most, and that may be missing before `reset` starts anew. */
  maximumGap: z.int().min(1).max(10_000).default(30),
  /** Name of what is traded. */
  instrument: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .describe('1 to 64 letters, digits, ".", "_" or "-"')
    .default('SPX'),
  /** Forget earlier work in `out` first. */
  clean: z.boolean().default(false),
  /** Largest share of rows that may be quarantined. */
  maximumQuarantineShare: z.number().min(0).max(1).default(0.01),
  /** What to do with bars out of order. */
  onUnsorted: z.enum(['error', 'sort']).default('error'),
  /** What to do with two bars of one time. */
  onDuplicate: z.enum(['error', 'first', 'last']).default('error'),
});

/** Whether a name is that of an option. */
export function isOption(name: string): name is keyof PipelineConfig {
  return Object.hasOwn(pipelineConfigSchema.shape, name);
}

/** Options as a run uses them: complete and checked. */
export type PipelineConfig = z.output<typeof pipelineConfigSchema>;

/** Options as a person writes them: whatever is left out has its default. */
export type PipelineOptions = z.input<typeof pipelineConfigSchema>;

import { z } from 'zod';

const count = z.int().min(0);
const seconds = z.number().min(0);
const time = z.iso.datetime();
const share = z.number().min(0).max(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const probability = share.nullable();

const partSchema = z
  .strictObject({ from: time, to: time, rows: count })
  .meta({ id: 'part', description: 'Rows after purging; "from" and "to" are the closes of the first and the last bar, when their features are known.' });

const volatilitySchema = z.strictObject({
  qlike: z.number().nullable().describe('Mean of variance / forecast + log forecast; null where a forecast is 0 or less.'),
  bias: z.number().nullable().describe('Mean variance by mean forecast of it.'),
  against: z.array(
    z.strictObject({
      baseline: z.string(),
      gain: z.number().nullable().describe("Reference's mean QLIKE minus the model's."),
      interval: z
        .strictObject({ low: z.number(), high: z.number() })
        .nullable()
        .describe('Holds the true gain in 90 % of cases; from the variance between sessions.'),
      pValue: probability.describe('One-sided, clustered by session: that the reference is as good.'),
    }),
  ),
});

const metricsSchema = z
  .strictObject({
    rows: count,
    rmse: z.number(),
    mae: z.number(),
    sessions: count.describe('Sessions that the test clusters by.'),
    r2: z.number().nullable().describe("1 - MSE / MSE of these rows' own mean; null where the label does not vary."),
    skill: z.number().nullable().describe('1 - MSE / MSE of the train mean on these rows.'),
    skillInterval: z.strictObject({ low: z.number(), high: z.number() }).nullable().describe('90 % interval of the skill, from the variance between sessions.'),
    zeroSkill: z.number().nullable().describe('1 - MSE / mean squared label, which is the MSE of predicting 0.'),
    baselineRmse: z.number().describe('RMSE of the train mean on these rows.'),
    directionalAccuracy: share.nullable(),
    clusteredPValue: probability.describe('One-sided, clustered by session: that the train mean is as good.'),
    clusteredPValueZero: probability.describe('The same against predicting 0.'),
    dmStatistic: z.number().nullable().describe('Diebold-Mariano against the train mean, with the small-sample correction.'),
    dmPValue: probability,
    volatility: volatilitySchema
      .nullable()
      .default(null)
      .describe('Against reference models of volatility; null for other targets, and on train and validation.'),
  })
  .meta({ id: 'metrics', description: "Scores in the label's unit; null stands where a score does not exist." });

const partsSchema = z.strictObject({ train: metricsSchema, validation: metricsSchema, test: metricsSchema, outOfTime: metricsSchema });

const modelSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  fitSeconds: seconds,
  search: z
    .strictObject({
      trials: count,
      complete: count,
      pruned: count,
      failed: count,
      bestLoss: z.number().nullable(),
      parameters: z.record(z.string(), z.json()).nullable(),
    })
    .nullable()
    .describe('The search for options; null where there was none.'),
  cv: z.strictObject({ folds: count, rmse: z.number(), std: z.number() }).describe('Walk-forward folds within the training part.'),
  metrics: partsSchema,
});

const driftTestSchema = z.strictObject({
  feature: z.string(),
  test: z.string(),
  statistic: z.number().nullable(),
  pValue: probability,
  /** Corrected for the number of features. */
  adjustedPValue: probability,
  drifted: z.boolean(),
  verdict: z.enum(['drift', 'stable', 'inconclusive']),
  /** Why the verdict is what the numbers alone do not say. */
  reason: z.string().nullable(),
});

/** run.json, schema 1. More fields may come; these stay. */
export const runRecordSchema = z.strictObject({
  schema: z.literal(1),
  instrument: z.string(),
  config: z.record(z.string(), z.json()),
  bars: z.strictObject({
    rows: count,
    from: time.describe('Open of the first bar.'),
    to: time.describe('Open of the last bar.'),
    sessions: count,
    missingMinutes: z.number().min(0).describe('Bars missing inside sessions, times the bar interval.'),
    quarantined: count.describe('Rows that were refused.'),
    filled: count.describe('Bars put in where they were missing, by the option gaps.'),
    repaired: count.describe('Bars whose high or low was widened so that it holds all four prices.'),
    findings: z.array(z.strictObject({ rule: z.string(), severity: z.enum(['info', 'warning', 'stop']), message: z.string() })),
  }),
  features: z.strictObject({ count, names: z.array(z.string()), warmUpRows: count }),
  label: z.strictObject({
    name: z.string(),
    horizonBars: count,
    unit: z.string(),
    rows: count.describe('Rows after warm-up that have a label.'),
    maskedRows: count.describe('Rows after warm-up whose horizon leaves the session or crosses a missing stretch.'),
  }),
  splits: z.strictObject({
    train: partSchema,
    validation: partSchema,
    test: partSchema,
    outOfTime: partSchema,
    purgedRows: count.describe('Rows dropped because their label reaches into the next part.'),
  }),
  models: z.array(modelSchema),
  baselines: z.array(z.strictObject({ name: z.string(), metrics: partsSchema })),
  selection: z.strictObject({
    winner: z.string().nullable().describe('null: no model has shown that it beats a constant, and the mean is what is registered, deployed and served.'),
    ranking: z.array(z.strictObject({ name: z.string(), rmse: z.number(), skill: z.number().nullable(), reason: z.string() })),
    reasons: z.array(z.string()),
    rejected: z.array(z.strictObject({ name: z.string(), gate: z.string(), reason: z.string() })),
  }),
  minimumDetectableR2: z.number().nullable().describe('Smallest R2 that the test sessions would show in 8 of 10 cases; null where they are too few.'),
  ledger: z.strictObject({
    series: z.string(),
    trials: count.describe('Trials of all runs on this series that the folder knows, this one included.'),
    readings: count.describe('Readings of test rows that decided something so far; those for the record are in the ledger beside them.'),
    level: z.number().min(0).max(1).describe('Level of the gates of this run.'),
    budget: share,
    spent: share,
  }),
  evaluation: z
    .strictObject({
      model: z.string(),
      part: z.string(),
      baseline: z.string(),
      loss: z.string(),
      skill: z.number().nullable().describe('1 - mean loss / mean loss of the baseline.'),
      interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      pValue: probability,
      verdict: z.enum(['skill', 'no-evidence', 'worse', 'undecidable']),
      sentence: z.string().describe('What the evidence supports, in words.'),
      backtests: z.array(
        z.strictObject({
          rule: z.string(),
          costBps: z.number().describe('Per side.'),
          trades: count,
          gross: z.number().describe('Fractions of the starting capital, here and in net.'),
          net: z.number(),
          turnover: z.number(),
          breakEvenBps: z.number().nullable(),
          maximumDrawdown: z.number(),
          sharpe: z.number().nullable().describe('Annualised.'),
          deflatedSharpe: probability.describe("Probability that the Sharpe ratio is beyond the best of the ledger's trials without skill."),
          pValue: probability,
        }),
      ),
    })
    .describe('The model that was tested, on the test part.'),
  registry: z.strictObject({ name: z.string(), version: z.int().min(1), modelSha256: hash, artifactSha256: hash }),
  deployment: z.strictObject({ state: z.string(), slot: z.string(), weights: z.record(z.string(), z.number()) }),
  serving: z.strictObject({ model: z.string(), version: z.int().min(1), unit: z.string(), time, prediction: z.number(), equalsBatch: z.boolean() }),
  drift: z.strictObject({
    share: share.nullable().describe('Features that alarm, of those that were decided.'),
    alarms: z.array(z.string()),
    tests: z.array(driftTestSchema),
  }),
  timings: z.strictObject({
    bronze: seconds,
    silver: seconds,
    gold: seconds,
    train: seconds,
    select: seconds,
    register: seconds,
    deploy: seconds,
    serve: seconds,
    monitor: seconds,
  }),
  peakRssMb: z.number().min(0),
});

/** Content of run.json. */
export type RunRecord = z.output<typeof runRecordSchema>;

/** Metrics of one model on one part, as run.json holds them. */
export type PartMetrics = z.output<typeof metricsSchema>;

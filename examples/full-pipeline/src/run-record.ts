import { z } from 'zod';

const count = z.int().min(0);
const seconds = z.number().min(0);
const time = z.iso.datetime();
const share = z.number().min(0).max(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const probability = share.nullable();

const partSchema = z.strictObject({ from: time, to: time, rows: count });

const metricsSchema = z.strictObject({
  rows: count,
  rmse: z.number(),
  mae: z.number(),
  sessions: count,
  r2: z.number().nullable(),
  skill: z.number().nullable(),
  /** 90 % interval of the skill, from the variance between sessions. */
  skillInterval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  zeroSkill: z.number().nullable(),
  baselineRmse: z.number(),
  directionalAccuracy: share.nullable(),
  clusteredPValue: probability,
  clusteredPValueZero: probability,
  dmStatistic: z.number().nullable(),
  dmPValue: probability,
});

const partsSchema = z.strictObject({ train: metricsSchema, validation: metricsSchema, test: metricsSchema, outOfTime: metricsSchema });

const modelSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  fitSeconds: seconds,
  cv: z.strictObject({ folds: count, rmse: z.number(), std: z.number() }),
  metrics: partsSchema,
});

const driftTestSchema = z.strictObject({
  feature: z.string(),
  test: z.string(),
  statistic: z.number().nullable(),
  pValue: probability,
  drifted: z.boolean(),
  verdict: z.enum(['drift', 'stable', 'inconclusive']),
});

/** run.json, schema 1: what one run of the pipeline found and made. Times are ISO-8601 UTC, returns in the label's unit, durations in seconds. */
export const runRecordSchema = z.strictObject({
  schema: z.literal(1),
  instrument: z.string(),
  config: z.record(z.string(), z.json()),
  bars: z.strictObject({
    rows: count,
    from: time,
    to: time,
    sessions: count,
    missingMinutes: count,
    quarantined: count,
    repaired: count,
    findings: z.array(z.strictObject({ rule: z.string(), severity: z.enum(['info', 'warning', 'stop']), message: z.string() })),
  }),
  features: z.strictObject({ count, names: z.array(z.string()), warmUpRows: count }),
  label: z.strictObject({ name: z.string(), horizonBars: count, unit: z.string(), rows: count, maskedRows: count }),
  splits: z.strictObject({ train: partSchema, validation: partSchema, test: partSchema, outOfTime: partSchema, purgedRows: count }),
  models: z.array(modelSchema),
  baselines: z.array(z.strictObject({ name: z.string(), metrics: partsSchema })),
  selection: z.strictObject({
    winner: z.string().nullable(),
    ranking: z.array(z.strictObject({ name: z.string(), rmse: z.number(), skill: z.number().nullable(), reason: z.string() })),
    reasons: z.array(z.string()),
    rejected: z.array(z.strictObject({ name: z.string(), gate: z.string(), reason: z.string() })),
  }),
  minimumDetectableR2: z.number().nullable(),
  registry: z.strictObject({ name: z.string(), version: z.int().min(1), modelSha256: hash, artifactSha256: hash }),
  deployment: z.strictObject({ state: z.string(), slot: z.string(), weights: z.record(z.string(), z.number()) }),
  serving: z.strictObject({ model: z.string(), version: z.int().min(1), unit: z.string(), time, prediction: z.number(), equalsBatch: z.boolean() }),
  drift: z.strictObject({ share: share.nullable(), alarms: z.array(z.string()), tests: z.array(driftTestSchema) }),
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

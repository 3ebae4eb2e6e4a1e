import { DataFormatError, type FeatureView } from '@spx/core';
import { z } from 'zod';

/** A view or feature of Feast's that cannot be taken over, and why. */
export interface FeastLeftOut {
  /** `view`, or `view.feature`. */
  readonly name: string;
  readonly reason: string;
}

/** Views of a Feast registry. */
export interface FeastViews {
  readonly views: readonly FeatureView[];
  /** Column that holds the entities of a view in Feast's tables, by the view's name. */
  readonly joinKeys: Readonly<Record<string, string>>;
  /** What was left out; nothing else was. */
  readonly leftOut: readonly FeastLeftOut[];
}

const NUMERIC = ['DOUBLE', 'FLOAT', 'INT32', 'INT64', 'BOOL'];
/** What Feast calls the entity of a view that has none. */
const NO_ENTITY = '__dummy';

const viewSchema = z.object({
  name: z.string(),
  entities: z.array(z.string()).default([]),
  features: z.array(z.object({ name: z.string(), valueType: z.string().default('INVALID') })).default([]),
  ttl: z
    .string()
    .regex(/^\d+(\.\d{1,9})?s$/)
    .exactOptional(),
});
const schema = z.looseObject({
  entities: z.array(z.object({ spec: z.object({ name: z.string(), joinKey: z.string().exactOptional() }) })).default([]),
  featureViews: z.array(z.object({ spec: viewSchema })),
});
const otherKinds = ['onDemandFeatureViews', 'streamFeatureViews', 'labelViews'];
const named = z.array(z.object({ spec: z.object({ name: z.string() }) }));

/**
 * Feature views from a Feast registry, as the JSON that `feast registry-dump` prints.
 *
 * A view of one entity becomes a FeatureView of its numeric features; `ttl` is the time to live, 0 means never. Everything else is named in `leftOut`: features that are
 * text, bytes, lists or maps, views of several entities or of none, and views that Feast computes on demand or from a stream.
 *
 * @param dump - the parsed JSON.
 * @throws {DataFormatError} if it is not such a dump.
 * @example
 * const { views, leftOut } = feastViews(JSON.parse(await readFile('registry.json', 'utf8')));
 * for (const view of views) await store.register(view);
 */
export function feastViews(dump: unknown): FeastViews {
  const result = schema.safeParse(dump);
  if (!result.success) {
    const [issue] = result.error.issues;
    const remedy = 'Pass what "feast registry-dump" prints, parsed.';
    throw new DataFormatError({ source: 'Feast registry', problem: `its field "${issue?.path.join('.')}" is malformed (${issue?.message})`, remedy });
  }
  const { entities, featureViews } = result.data;
  const keyOf = new Map(entities.map(({ spec }) => [spec.name, spec.joinKey ?? spec.name]));
  const leftOut: FeastLeftOut[] = otherKinds.flatMap((kind) => {
    const views = named.safeParse(result.data[kind]);
    return views.success ? views.data.map(({ spec }) => ({ name: spec.name, reason: `of the kind ${kind}, which Feast computes` })) : [];
  });
  const views: FeatureView[] = [];
  for (const { spec } of featureViews) {
    leftOut.push(
      ...spec.features.filter(isNotNumeric).map((feature) => ({ name: `${spec.name}.${feature.name}`, reason: `of type ${feature.valueType}, not a number` })),
    );
    const reason = reasonToLeaveOut(spec);
    if (reason === null) views.push(viewOf(spec));
    else leftOut.push({ name: spec.name, reason });
  }
  return { views, joinKeys: Object.fromEntries(views.map(({ name, entity }) => [name, keyOf.get(entity) ?? entity])), leftOut };
}

type FeastView = z.infer<typeof viewSchema>;

function isNotNumeric({ valueType }: FeastView['features'][number]): boolean {
  return !NUMERIC.includes(valueType);
}

function reasonToLeaveOut({ entities, features }: FeastView): string | null {
  if (entities.length === 0 || entities.includes(NO_ENTITY)) return 'without an entity';
  if (entities.length > 1) return `of ${entities.length} entities`;
  return features.every(isNotNumeric) ? 'without a numeric feature' : null;
}

function viewOf({ name, entities, features, ttl = '0s' }: FeastView): FeatureView {
  // The seconds of a protobuf duration are decimal text: exact in milliseconds where Feast's are.
  const timeToLiveMs = Math.round(Number(ttl.slice(0, -1)) * 1_000);
  return {
    specVersion: 1,
    name,
    entity: entities[0] ?? '',
    features: features.filter((feature) => !isNotNumeric(feature)).map((feature) => feature.name),
    ...(timeToLiveMs === 0 ? {} : { timeToLiveMs }),
  };
}

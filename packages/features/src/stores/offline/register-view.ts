import { randomUUID } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  checkFeatureView,
  errnoOf,
  type FeatureView,
  InvalidArgumentError,
  requireSameFeatures,
  StoreError,
  syncDirectory,
  writeFileAtomically,
} from '@spx/core';
import { z } from 'zod';
import { parseStoredJson } from '../../bronze/lake/parse-stored-json.js';

const schema: z.ZodType<FeatureView> = z.object({
  specVersion: z.literal(1),
  name: z.string(),
  entity: z.string(),
  features: z.array(z.string()).min(1),
  timeToLiveMs: z.number().positive().exactOptional(),
});
/** Columns that every view has, so no feature may. */
const OWN_COLUMNS = ['entity', 'event_time', 'known_time'];

/**
 * Writes the definition of a view into its folder; nothing happens if it stands there already. Of two that register one name at once, one is first.
 *
 * @throws {InvalidArgumentError} if the view is not well formed, or the name was registered with another entity or time to live.
 * @throws {FeatureMismatchError} if the name was registered with other features.
 */
export async function registerView(folder: string, view: FeatureView): Promise<void> {
  checkFeatureView(view);
  const own = view.features.find((feature) => OWN_COLUMNS.includes(feature));
  if (own !== undefined) throw new InvalidArgumentError('view.features', `other than "${OWN_COLUMNS.join('", "')}"`, { received: own });
  const { specVersion, name, entity, features, timeToLiveMs } = view;
  const text = `${JSON.stringify({ specVersion, name, entity, features, timeToLiveMs }, null, 2)}\n`;
  const temporary = join(folder, `view.${randomUUID()}.json`);
  await writeFileAtomically(temporary, text);
  try {
    // Unlike a rename, a link never takes the place of what is there.
    await link(temporary, viewPath(folder));
    await syncDirectory(dirname(temporary));
  } catch (cause) {
    if (errnoOf(cause) !== 'EEXIST') throw new StoreError({ store: folder, operation: 'register a view', problem: String(cause), cause });
    requireSameView(await readView(folder), view);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The view whose folder this is; null if none was registered. @throws {StoreError} if its file cannot be read. */
export async function readView(folder: string): Promise<FeatureView | null> {
  const path = viewPath(folder);
  try {
    return parseStoredJson(path, await readFile(path, 'utf8'), { what: 'the view', schema });
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    if (cause instanceof StoreError) throw cause;
    throw new StoreError({ store: path, operation: 'read', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

function viewPath(folder: string): string {
  return join(folder, 'view.json');
}

function requireSameView(stored: FeatureView | null, received: FeatureView): void {
  if (stored === null) return;
  requireSameFeatures(stored.features, received.features);
  for (const key of ['entity', 'timeToLiveMs'] as const) {
    if (stored[key] === received[key]) continue;
    throw new InvalidArgumentError(`view.${key}`, `${stored[key]}, as "${stored.name}" was registered`, {
      received: received[key],
      remedy: 'Give a view of another kind another name, such as one that ends with its version.',
    });
  }
}

import { encodeArtifact } from '../../artifact/encode-artifact.js';
import type { ModelStore, ModelVersion } from '../../contracts/model-store.js';
import { sha256 } from '../../hash/sha256.js';
import type { ContractCheck } from '../contract-suite.js';
import type { StoreHandles } from '../store-handles.js';

/** What a check of a model store works on: an empty store. */
interface StoreContext extends StoreHandles<ModelStore> {
  readonly subject: string;
  /** Changes the stored artefact of a version behind the store's back. */
  readonly damage: (version: ModelVersion) => Promise<void>;
}

/** A check of a model store. */
export type StoreCheck = ContractCheck<StoreContext>;

/** An encoded artefact whose model is the text `content`; equal contents give equal bytes. */
export function sampleArtifact(model: string, content: string): Uint8Array {
  const bytes = new TextEncoder().encode(content);
  return encodeArtifact(
    {
      specVersion: 1,
      name: model,
      kind: 'sample',
      featureNames: ['momentum', 'spread'],
      featureUnits: ['price', 'fraction'],
      label: { name: 'return_30', unit: 'percent', horizonBars: 30 },
      lineage: { data: { bars: sha256('bars') }, codeVersion: '1', options: { rounds: 3 }, seed: 7 },
      metrics: { rmse: 0.25 },
      goldenPredictions: { rows: [[1, null]], predictions: [0.5] },
      modelSha256: sha256(bytes),
    },
    bytes,
  );
}

/** Publishes artefacts of different contents, one after the other. */
export async function publishSeveral(store: ModelStore, model: string, contents: readonly string[]): Promise<readonly ModelVersion[]> {
  const versions: ModelVersion[] = [];
  for (const content of contents) versions.push(await store.publish(model, sampleArtifact(model, content)));
  return versions;
}

/** Resolves once the clock of this process shows a later millisecond, and gives the one before. */
export async function nextMillisecond(): Promise<number> {
  const before = Date.now();
  while (Date.now() <= before) await new Promise((resolve) => setTimeout(resolve, 1));
  return before;
}

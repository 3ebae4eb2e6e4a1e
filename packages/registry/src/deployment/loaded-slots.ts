import { DeploymentError, type DeploymentTarget, InvalidArgumentError, type ModelStore, type SlotHealth, sha256 } from '@spx/core';
import { errorMessage } from '../error-message.js';
import type { RouterEmitter } from './router-events.js';
import type { Placement, Release } from './router-snapshot.js';
import { slotContents } from './slot-contents.js';

/** Where a router gets artefacts from: any ModelStore. */
export type ArtifactSource = Pick<ModelStore, 'readArtifact'>;

/** What the router has put into the slots of its target, and what passed its checks there. */
export interface LoadedSlots {
  /**
   * The bytes of a published version.
   *
   * @throws {InvalidArgumentError} if it does not exist.
   */
  fetch(release: Pick<Release, 'model' | 'version'>): Promise<Uint8Array>;
  load(placement: Placement, artifact: Uint8Array): Promise<void>;
  /** Takes it that a slot holds a release that this process did not load: the target outlived the router. */
  assume(placement: Placement): void;
  /** Checks what is in a slot. A target that cannot answer is a failed check. */
  check(placement: Placement): Promise<SlotHealth>;
  /** Loads the release again where the slot holds something else, and checks it. Whatever goes wrong is a failed check. */
  restore(placement: Placement): Promise<SlotHealth>;
  /** Empties the slot if it holds this release. */
  unload(placement: Placement): Promise<void>;
  /** Whether the slot holds this release and it passed the last check. */
  isHealthy(placement: Placement | null): placement is Placement;
}

/** Parts of {@link loadedSlots}. */
export interface LoadedSlotsParts {
  readonly target: DeploymentTarget;
  readonly source: ArtifactSource;
  readonly events: RouterEmitter;
  /** Runs one call of the target at a time. */
  readonly inTurn: <Result>(call: () => Promise<Result>) => Promise<Result>;
}

/** Loads, checks and unloads releases, and remembers the outcome. */
export function loadedSlots({ target, source, events, inTurn }: LoadedSlotsParts): LoadedSlots {
  const contents = slotContents();
  const note = (placement: Placement, health: SlotHealth): SlotHealth => {
    contents.note(placement, health.healthy);
    events.emit('health', { slot: placement.slot, health });
    return health;
  };
  const load = async (placement: Placement, artifact: Uint8Array): Promise<void> => {
    await inTurn(() => target.load(placement.slot, artifact));
    contents.put(placement);
  };
  const check = async (placement: Placement): Promise<SlotHealth> => {
    try {
      return note(placement, await inTurn(() => target.check(placement.slot)));
    } catch (cause) {
      return note(placement, failed('check', cause));
    }
  };
  return {
    fetch: (release) => fetchArtifact(source, release),
    load,
    assume: contents.put,
    check,
    restore: async (placement) => {
      try {
        if (!contents.holds(placement)) await load(placement, await fetchSame(source, placement));
      } catch (cause) {
        return note(placement, failed('load', cause));
      }
      return check(placement);
    },
    unload: async (placement) => {
      if (!contents.holds(placement)) return;
      await inTurn(() => target.unload(placement.slot));
      contents.remove(placement);
    },
    isHealthy: contents.isHealthy,
  };
}

async function fetchArtifact(source: ArtifactSource, { model, version }: Pick<Release, 'model' | 'version'>): Promise<Uint8Array> {
  const artifact = await source.readArtifact(model, version);
  if (artifact === null) throw new InvalidArgumentError('version', `a published version of model "${model}"`, { received: version });
  return artifact;
}

async function fetchSame(source: ArtifactSource, { slot, release }: Placement): Promise<Uint8Array> {
  const artifact = await fetchArtifact(source, release);
  if (sha256(artifact) === release.artifactSha256) return artifact;
  throw new DeploymentError({ slot, problem: 'the source now holds another artefact under its version' });
}

function failed(name: string, cause: unknown): SlotHealth {
  return { healthy: false, checks: [{ name, passed: false, detail: errorMessage(cause) }] };
}

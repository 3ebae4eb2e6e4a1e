import type { SlotHealth, SlotWeights } from '@spx/core';
import { EventEmitter } from 'eventemitter3';
import type { RouterSnapshot } from './router-snapshot.js';
import type { RouterState } from './router-state.js';

/** Events of a router with what each of them carries. */
export interface RouterEvents {
  /** The router moved, or stayed in its state with other contents. */
  readonly state: { readonly from: RouterState; readonly to: RouterState; readonly snapshot: RouterSnapshot };
  /** Traffic was shared out anew. */
  readonly weights: { readonly weights: SlotWeights };
  /** A slot was checked. */
  readonly health: { readonly slot: string; readonly health: SlotHealth };
}

/** Tells listeners what happened. */
export interface RouterEmitter {
  emit<Name extends keyof RouterEvents>(name: Name, event: RouterEvents[Name]): void;
  /** Calls `listener` for every event of this name until the function returned is called. */
  on<Name extends keyof RouterEvents>(name: Name, listener: (event: RouterEvents[Name]) => void): () => void;
}

/** An emitter whose listeners cannot stop the router: what one of them throws surfaces as an uncaught exception of its own. */
export function routerEmitter(): RouterEmitter {
  const emitter = new EventEmitter();
  return {
    emit: (name, event) => {
      emitter.emit(name, event);
    },
    on: (name, listener) => {
      const guarded = (event: RouterEvents[typeof name]): void => {
        try {
          listener(event);
        } catch (cause) {
          queueMicrotask(() => {
            throw cause;
          });
        }
      };
      emitter.on(name, guarded);
      return () => {
        emitter.off(name, guarded);
      };
    },
  };
}

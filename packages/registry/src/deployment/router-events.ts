import { type SlotHealth, type SlotWeights, type TypedEvents, typedEvents } from '@spx/core';
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
export type RouterEmitter = Pick<TypedEvents<RouterEvents>, 'on' | 'emit'>;

/** An emitter whose listeners cannot stop the router: what one of them throws surfaces as an uncaught exception of its own. */
export function routerEmitter(): RouterEmitter {
  const events = typedEvents<RouterEvents>();
  return {
    emit: events.emit,
    on: (name, listener) =>
      events.on(name, (event) => {
        try {
          listener(event);
        } catch (cause) {
          queueMicrotask(() => {
            throw cause;
          });
        }
      }),
  };
}

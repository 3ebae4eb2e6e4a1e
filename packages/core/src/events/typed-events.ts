import { EventEmitter } from 'eventemitter3';

/**
 * An event emitter that knows the payload of each event.
 *
 * `Events` maps the name of an event to the type of its one payload.
 */
export interface TypedEvents<Events extends object> {
  /** Calls `listener` at each event of this name from now on, in the order of registration. Returns a function that ends this. */
  on<Name extends keyof Events & string>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Calls `listener` at the next event of this name alone. Returns a function that calls it off. */
  once<Name extends keyof Events & string>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /**
   * Calls the listeners of an event before it returns.
   *
   * @throws whatever a listener throws; the listeners after it are then not called.
   */
  emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void;
}

/**
 * Events with typed payloads, over eventemitter3.
 *
 * @example
 * const events = typedEvents<{ bar: { close: number } }>();
 * const stop = events.on('bar', ({ close }) => console.log(close));
 * events.emit('bar', { close: 101 }); // prints 101
 * stop();
 */
export function typedEvents<Events extends object>(): TypedEvents<Events> {
  const emitter = new EventEmitter<string>();
  return {
    on: (name, listener) => {
      // A function of its own for each registration: taking one off must not take off the same listener registered twice.
      const registered = (payload: Events[typeof name]): void => listener(payload);
      emitter.on(name, registered);
      return () => void emitter.off(name, registered);
    },
    once: (name, listener) => {
      const registered = (payload: Events[typeof name]): void => listener(payload);
      emitter.once(name, registered);
      return () => void emitter.off(name, registered);
    },
    emit: (name, payload) => void emitter.emit(name, payload),
  };
}

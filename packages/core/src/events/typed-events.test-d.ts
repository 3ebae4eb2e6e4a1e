import { expectTypeOf, it } from 'vitest';
import { typedEvents } from './typed-events.js';

it('knows the names and payloads of its events', () => {
  const events = typedEvents<{ bar: { close: number }; end: null }>();
  events.on('bar', (payload) => expectTypeOf(payload).toEqualTypeOf<{ close: number }>());
  // @ts-expect-error no such event
  events.on('baar', () => undefined);
  // @ts-expect-error another payload
  events.emit('bar', { close: 'high' });
  // @ts-expect-error no payload
  events.emit('bar');
});

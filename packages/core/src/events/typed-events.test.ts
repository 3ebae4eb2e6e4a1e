import { describe, expect, it } from 'vitest';
import { typedEvents } from './typed-events.js';

interface MarketEvents {
  readonly bar: { readonly close: number };
  readonly end: null;
}

describe('typedEvents', () => {
  it('calls the listeners of an event in the order of registration, before emit returns', () => {
    const events = typedEvents<MarketEvents>();
    const seen: string[] = [];
    events.on('bar', ({ close }) => seen.push(`first ${close}`));
    events.on('bar', ({ close }) => seen.push(`second ${close}`));
    events.on('end', () => seen.push('end'));
    events.emit('bar', { close: 101 });
    events.emit('end', null);
    expect(seen).toEqual(['first 101', 'second 101', 'end']);
  });

  it('stops calling a listener that was taken off, and no other', () => {
    const events = typedEvents<MarketEvents>();
    const seen: number[] = [];
    const stop = events.on('bar', ({ close }) => seen.push(close));
    events.on('bar', ({ close }) => seen.push(-close));
    stop();
    stop();
    events.emit('bar', { close: 1 });
    expect(seen).toEqual([-1]);
  });

  it('calls a listener as often as it was registered and takes off one registration at a time', () => {
    const events = typedEvents<MarketEvents>();
    let calls = 0;
    const listener = (): void => void calls++;
    const stop = events.on('bar', listener);
    events.on('bar', listener);
    events.emit('bar', { close: 1 });
    stop();
    events.emit('bar', { close: 1 });
    expect(calls).toBe(3);
  });

  it('calls a once-listener once, or never when it was called off', () => {
    const events = typedEvents<MarketEvents>();
    const seen: string[] = [];
    events.once('bar', ({ close }) => seen.push(`once ${close}`));
    events.once('bar', () => seen.push('never'))();
    events.emit('bar', { close: 1 });
    events.emit('bar', { close: 2 });
    expect(seen).toEqual(['once 1']);
  });

  it('lets the error of a listener through to the emitter', () => {
    const events = typedEvents<MarketEvents>();
    events.on('bar', () => {
      throw new Error('listener broke');
    });
    expect(() => events.emit('bar', { close: 1 })).toThrow('listener broke');
  });

  it('does nothing without listeners', () => {
    expect(typedEvents<MarketEvents>().emit('end', null)).toBeUndefined();
  });
});

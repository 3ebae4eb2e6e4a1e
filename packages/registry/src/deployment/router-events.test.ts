import { expect, it, onTestFinished } from 'vitest';
import { routerEmitter } from './router-events.js';

it('goes on when a listener throws, and lets the error surface as an uncaught exception', async () => {
  const usual = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException');
    for (const listener of usual) process.on('uncaughtException', listener);
  });
  const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
  const events = routerEmitter();
  const seen: unknown[] = [];
  events.on('weights', () => {
    throw new Error('broken listener');
  });
  events.on('weights', ({ weights }) => seen.push(weights));
  events.emit('weights', { weights: { blue: 100 } });
  expect(seen).toEqual([{ blue: 100 }]);
  expect(await uncaught).toEqual(new Error('broken listener'));
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entityCodes } from './entity-codes.js';

it('numbers entities in the order in which they first occur', () => {
  expect(entityCodes(['SPY', 'QQQ', 'SPY', 'SPY', 'IWM'])).toEqual({ codes: Int32Array.of(0, 1, 0, 0, 2), names: ['SPY', 'QQQ', 'IWM'] });
  expect(entityCodes([])).toEqual({ codes: new Int32Array(0), names: [] });
  expect(entityCodes(['', '__proto__', ''])).toEqual({ codes: Int32Array.of(0, 1, 0), names: ['', '__proto__'] });
});

it('gives each row the code of its name, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 }), (entities) => {
      const { codes, names } = entityCodes(entities);
      expect(Array.from(codes, (code) => names[code])).toEqual(entities);
      expect(names).toEqual([...new Set(entities)]);
    }),
    { seed: 4, numRuns: 500 },
  );
});

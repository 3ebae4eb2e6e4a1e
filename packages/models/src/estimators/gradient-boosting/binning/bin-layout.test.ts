import { describe, expect, it } from 'vitest';
import { binLayout } from './bin-layout.js';

const layoutOf = (...binCounts: readonly number[]): ReturnType<typeof binLayout> => binLayout(binCounts.map((binCount) => ({ binCount })));

describe('binLayout', () => {
  it('gives narrow features a byte and 256 slots each, in groups of eight', () => {
    const layout = layoutOf(3, 256, 17);
    expect([...layout.lane]).toEqual([0, 1, 2]);
    expect([...layout.slot]).toEqual([0, 256, 512]);
    expect(layout).toMatchObject({ narrow: 3, rowBytes: 16, slots: 8 * 256 });
  });

  it('puts wide features behind the narrow ones, two bytes each', () => {
    const layout = layoutOf(257, 5, 1000, 6);
    expect([...layout.lane]).toEqual([8, 0, 10, 1]);
    expect([...layout.slot]).toEqual([2048, 0, 2048 + 258, 256]);
    expect([...layout.wide]).toEqual([0, 2]);
    expect(layout).toMatchObject({ narrow: 2, rowBytes: 16, slots: 2048 + 258 + 1000 });
  });

  it('has no row without features', () => {
    expect(layoutOf()).toMatchObject({ narrow: 0, rowBytes: 0, slots: 0 });
  });
});

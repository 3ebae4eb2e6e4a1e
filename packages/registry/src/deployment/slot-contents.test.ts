import { expect, it } from 'vitest';
import type { Placement } from './router-snapshot.js';
import { slotContents } from './slot-contents.js';

const placement = (slot: string, artifactSha256: string): Placement => ({ slot, release: { model: 'spy', version: 1, artifactSha256 } });

it('calls a release healthy only in its slot, after a passed check, and until something else is put there', () => {
  const contents = slotContents();
  const one = placement('blue', 'aa');
  contents.note(one, true);
  expect([contents.holds(one), contents.isHealthy(one)]).toEqual([false, false]);
  contents.put(one);
  expect([contents.holds(one), contents.isHealthy(one)]).toEqual([true, false]);
  contents.note(one, true);
  expect([contents.isHealthy(one), contents.isHealthy(placement('green', 'aa')), contents.isHealthy(null)]).toEqual([true, false, false]);
  contents.note(placement('blue', 'bb'), true);
  expect([contents.isHealthy(one), contents.holds(placement('blue', 'bb'))]).toEqual([true, false]);
  contents.note(one, false);
  expect(contents.isHealthy(one)).toBe(false);
  contents.note(one, true);
  contents.put(placement('blue', 'bb'));
  expect(contents.isHealthy(one)).toBe(false);
  contents.remove(placement('blue', 'bb'));
  expect(contents.holds(placement('blue', 'bb'))).toBe(false);
});

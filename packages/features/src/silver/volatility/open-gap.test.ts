import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { openGap } from './open-gap.js';

test('is the log return from the last close to the open', () => {
  const values = outputOf(openGap(), { open: [5, Math.E, 2, 0], close: [1, 2, 0, 1] });
  expect(values).toEqual([Number.NaN, expect.closeTo(1, 14), 0, Number.NaN]);
});

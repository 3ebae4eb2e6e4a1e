import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rawColumns } from './raw-columns.js';

test('passes bar columns on as they are', () => {
  expect(outputOf(rawColumns({ columns: ['close', 'volume'] }), { close: [1, Number.NaN], volume: [3, 4] }, 'close')).toEqual([1, Number.NaN]);
  expect(outputOf(rawColumns({ columns: ['close', 'volume'] }), { close: [1, 2], volume: [3, 4] }, 'volume')).toEqual([3, 4]);
});

test('passes on what the reference set holds unless told otherwise', () => {
  expect(rawColumns().outputs).toEqual(['open', 'high', 'low', 'volume', 'is_backfilled']);
});

test('refuses an empty list', () => {
  expect(() => rawColumns({ columns: [] })).toThrow('"columns" must be a list of one bar column or more, received "[]".');
});

import { expect, test } from 'vitest';
import { decodeRow, encodeRow } from './row-blob.js';

// Made with Python: struct.pack('<4sIddQ3d', b'SPXR', 1, 1709562600000.0, 1709562660000.0, 0x0102030405060708, 1.5, -0.0, 0.1).hex()
const HEX = '53505852010000000000a4f19de0784200004a009ee078420807060504030201000000000000f83f00000000000000809a9999999999b93f';

test('is the layout that it documents', () => {
  const row = { entity: 'SPY', eventTime: 1_709_562_600_000, knownTime: 1_709_562_660_000, values: Float64Array.of(1.5, -0, 0.1) };
  expect(encodeRow(row, 0x0102030405060708n).toString('hex')).toBe(HEX);
});

test('comes back to the last bit, NaN included', () => {
  const values = Float64Array.of(Number.NaN, -0, Number.MIN_VALUE, -Number.MAX_VALUE, 0.1 + 0.2);
  const decoded = decodeRow(encodeRow({ entity: 'SPY', eventTime: -1, knownTime: 2 ** 52 + 1, values }, 2n ** 64n - 1n));
  expect(decoded).toEqual({ eventTime: -1, knownTime: 2 ** 52 + 1, schemaHash: 2n ** 64n - 1n, values });
});

const valid = Buffer.from(HEX, 'hex');
test.each([
  ['nothing', Buffer.alloc(0)],
  ['a header alone', valid.subarray(0, 32)],
  ['a value cut in the middle', valid.subarray(0, -3)],
  ['other bytes', Buffer.from('x'.repeat(56))],
  ['another version', Buffer.concat([valid.subarray(0, 4), Buffer.of(2), valid.subarray(5)])],
])('%s is no row', (_, bytes) => {
  expect(decodeRow(bytes)).toBeNull();
});

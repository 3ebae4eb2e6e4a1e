import { describe, expect, it } from 'vitest';
import { ColumnTable } from '../table/column-table.js';
import { hashTable } from './hash-table.js';

const table = (): ColumnTable => new ColumnTable({ time: Float64Array.of(0, 60_000, 120_000), close: Float64Array.of(100, 101.5, Number.NaN) });

describe('hashTable', () => {
  it('agrees with hashlib and struct of Python', () => {
    const long = Float64Array.from({ length: 20_000 }, (_, row) => (row % 1_000 === 0 ? Number.NaN : row / 7));
    expect(hashTable(table())).toBe('b721a81b21b9202aabdb24af8763e10d26d81489d974c10340c1f022d255d114');
    expect(hashTable(new ColumnTable({}))).toBe('fb66b0fc6dccbeef541b3cb6765c3ebb902ad912c8c051b1965e8c9925e0d407');
    expect(hashTable(new ColumnTable({ x: long }))).toBe('4ea955b657e09b9871e76338c00e131a8db611321ac4f01b95b1c1dacbbb0975');
  });

  it('depends on the values alone, not on the memory they lie in', () => {
    const padded = new ColumnTable({ time: Float64Array.of(-1, 0, 60_000, 120_000, 5), close: Float64Array.of(7, 100, 101.5, Number.NaN, 8) });
    expect(hashTable(padded.slice(1, 4))).toBe(hashTable(table()));
    expect(hashTable(ColumnTable.fromArrow(table().toArrow()))).toBe(hashTable(table()));
  });

  it('takes every bit pattern of NaN for the same NaN', () => {
    const negative = new Float64Array(BigUint64Array.of(0xfff8_0000_0000_0001n).buffer);
    expect(hashTable(new ColumnTable({ x: negative }))).toBe(hashTable(new ColumnTable({ x: Float64Array.of(Number.NaN) })));
  });

  it('leaves the table as it was', () => {
    const values = new Float64Array(BigUint64Array.of(0xfff8_0000_0000_0001n).buffer);
    hashTable(new ColumnTable({ x: values }));
    expect(new BigUint64Array(values.buffer)[0]).toBe(0xfff8_0000_0000_0001n);
  });

  it.each<readonly [string, ColumnTable]>([
    ['a value', new ColumnTable({ time: Float64Array.of(0, 60_000, 120_000), close: Float64Array.of(100, 101.25, Number.NaN) })],
    ['a name', new ColumnTable({ time: Float64Array.of(0, 60_000, 120_000), open: Float64Array.of(100, 101.5, Number.NaN) })],
    ['the order of columns', table().select(['close', 'time'])],
    ['the order of rows', table().take(Uint32Array.of(1, 0, 2))],
    ['the number of rows', table().slice(0, 2)],
    ['the sign of zero', new ColumnTable({ time: Float64Array.of(-0, 60_000, 120_000), close: Float64Array.of(100, 101.5, Number.NaN) })],
  ])('changes with %s', (_, other) => {
    expect(hashTable(other)).not.toBe(hashTable(table()));
  });

  it('tells apart tables whose bytes in a row are equal', () => {
    const values = Float64Array.of(1, 2, 3, 4);
    const one = new ColumnTable({ a: values });
    const two = new ColumnTable({ a: values.subarray(0, 2), b: values.subarray(2) });
    expect(hashTable(one)).not.toBe(hashTable(two));
  });
});

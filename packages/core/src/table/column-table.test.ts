import { Field, Float64, makeData, makeVector, RecordBatch, Schema, Struct, Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../errors/shape-mismatch-error.js';
import { UnknownColumnError } from '../errors/unknown-column-error.js';
import { ColumnTable } from './column-table.js';

const time = Float64Array.of(0, 60_000, 120_000, 180_000);
const close = Float64Array.of(100, 101, Number.NaN, 103);
const table = new ColumnTable({ time, close });

describe('ColumnTable', () => {
  it('holds the arrays it was given, in the order given', () => {
    expect(table.rowCount).toBe(4);
    expect(table.names).toEqual(['time', 'close']);
    expect(table.column('close')).toBe(close);
    expect([table.has('close'), table.has('open'), table.has('toString')]).toEqual([true, false, false]);
  });

  it('may be empty', () => {
    const empty = new ColumnTable({});
    expect([empty.rowCount, empty.names, empty.slice(0, 0).rowCount]).toEqual([0, [], 0]);
    expect(new ColumnTable({ close: new Float64Array() }).rowCount).toBe(0);
  });

  it('slices without a copy', () => {
    const slice = table.slice(1, 3);
    expect(slice.rowCount).toBe(2);
    expect(slice.column('time')).toEqual(Float64Array.of(60_000, 120_000));
    expect(slice.column('time').buffer).toBe(time.buffer);
    expect(slice.slice(1, 2).column('close')).toEqual(Float64Array.of(Number.NaN));
    expect(table.slice(4, 4).rowCount).toBe(0);
  });

  it('selects without a copy, in the order asked for', () => {
    const selected = table.select(['close', 'time']);
    expect(selected.names).toEqual(['close', 'time']);
    expect(selected.column('close')).toBe(close);
    expect(table.select([]).names).toEqual([]);
  });

  it('takes rows in the order asked for, repeated ones too, as a copy', () => {
    const taken = table.take(Uint32Array.of(3, 0, 0));
    expect(taken.column('close')).toEqual(Float64Array.of(103, 100, 100));
    expect(taken.column('close').buffer).not.toBe(close.buffer);
  });

  it('takes "__proto__" for a column name like any other', () => {
    const odd = ColumnTable.fromArrow(new ColumnTable(Object.fromEntries([['__proto__', close]])).toArrow());
    expect(odd.names).toEqual(['__proto__']);
    expect(odd.column('__proto__')).toEqual(close);
  });

  it.each<readonly [string, () => unknown, new (...details: never[]) => Error, string]>([
    ['columns of unequal length', () => new ColumnTable({ time, close: close.subarray(1) }), ShapeMismatchError, '"close" must have length "4", received "3".'],
    [
      'a name that JavaScript would move to the front',
      () => new ColumnTable({ time, 7: close }),
      InvalidArgumentError,
      '"column name" must be other than a whole number, received "7".',
    ],
    [
      'an unknown column',
      () => new ColumnTable<string>({ time }).column('tiem'),
      UnknownColumnError,
      'Column "tiem" does not exist, the table holds "["time"]".',
    ],
    ['an unknown selection', () => new ColumnTable<string>({ time }).select(['open']), UnknownColumnError, 'Column "open" does not exist'],
    ['a selection that names a column twice', () => table.select(['time', 'time']), InvalidArgumentError, '"names" must be distinct, received "time".'],
    ['a slice from a negative row', () => table.slice(-1, 2), InvalidArgumentError, '"from" must be an integer of 0 or more, received "-1".'],
    ['a slice past the end', () => table.slice(2, 5), InvalidArgumentError, '"to" must be an integer between 2 and 4, received "5".'],
    ['a slice that ends before it starts', () => table.slice(3, 2), InvalidArgumentError, '"to" must be an integer between 3 and 4, received "2".'],
    ['a slice at a fraction', () => table.slice(0.5, 2), InvalidArgumentError, '"from" must be an integer of 0 or more, received "0.5".'],
    ['a row that does not exist', () => table.take(Uint32Array.of(0, 4)), InvalidArgumentError, '"indices" must be below 4, received "4".'],
  ])('refuses %s', (_, act, type, message) => {
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});

describe('ColumnTable and Arrow', () => {
  it('share memory both ways', () => {
    const arrow = table.toArrow();
    expect(arrow.schema.names).toEqual(['time', 'close']);
    expect(arrow.getChild('close')?.data[0]?.values).toBe(close);
    const back = ColumnTable.fromArrow(arrow);
    expect(back.column('close').buffer).toBe(close.buffer);
    expect(back.column('close')).toEqual(close);
  });

  it('share memory for slices on either side', () => {
    const ofSlice = ColumnTable.fromArrow(table.slice(1, 3).toArrow()).column('time');
    const sliced = ColumnTable.fromArrow(table.toArrow().slice(1, 3)).column('time');
    for (const column of [ofSlice, sliced]) {
      expect(column).toEqual(Float64Array.of(60_000, 120_000));
      expect(column.buffer).toBe(time.buffer);
    }
  });

  it('carry the same values through the IPC format and through several chunks', () => {
    const arrow = tableFromIPC(tableToIPC(table.toArrow()));
    expect(ColumnTable.fromArrow(arrow).column('close')).toEqual(close);
    expect(ColumnTable.fromArrow(arrow.concat(arrow)).column('close')).toEqual(Float64Array.from([...close, ...close]));
  });

  it('refuses a table with two columns of one name', () => {
    const schema = new Schema([new Field('x', new Float64()), new Field('x', new Float64())]);
    const children = [makeData({ type: new Float64(), data: time }), makeData({ type: new Float64(), data: close })];
    const batch = new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: 4, nullCount: 0, children }));
    expect(() => ColumnTable.fromArrow(new Table(batch))).toThrow('"names" must be distinct, received "x".');
  });

  it('refuses text', () => {
    const arrow = new Table({ close: makeVector(close), symbol: vectorFromArray(['a', 'b', 'c', 'd'], new Utf8()) });
    expect(() => ColumnTable.fromArrow(arrow)).toThrow('"symbol" must be a numeric, boolean or timestamp column, received "Utf8".');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { ArtifactFormatError, seededRandom } from '@spx/core';
import { PbfWriter } from 'pbf';
import { describe, expect, it } from 'vitest';
import { mutatedBytes } from '../../../test/mutated-bytes.js';
import { smallOnnx } from '../../../test/onnx-graphs.js';
import { inspectOnnx } from './inspect-onnx.js';

const folder = new URL('../../../test/fixtures/onnx/', import.meta.url);

/** Numbers of the fields on the way into a tensor whose numbers lie elsewhere, from the model on. */
const ways: Readonly<Record<string, readonly number[]>> = {
  'a constant of the graph': [7, 5],
  'an attribute of a node': [7, 1, 5, 5],
  'a list of an attribute': [7, 1, 5, 10],
  'a graph within a node': [7, 1, 5, 6, 5],
  'a list of graphs within a node': [7, 1, 5, 11, 5],
  'the values of a sparse constant': [7, 15, 1],
  'the places of a sparse constant': [7, 15, 2],
  'a sparse attribute': [7, 1, 5, 22, 1],
  'a list of sparse attributes': [7, 1, 5, 23, 2],
  'a node of a function': [25, 7, 5, 5],
  'a default of a function': [25, 11, 5],
  'a graph for training': [20, 2, 5],
};

function writeWay([field, ...rest]: readonly number[], writer: PbfWriter): void {
  if (field !== undefined) writer.writeMessage(field, (way, inner) => writeWay(way, inner), rest);
  // Says that the numbers are external.
  else writer.writeVarintField(14, 1);
}

function fileWith(way: readonly number[]): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, 8);
  writer.writeMessage(7, (_, graph) => graph.writeStringField(2, 'g'), {});
  writer.writeMessage(8, (_, set) => set.writeVarintField(2, 15), {});
  writeWay(way, writer);
  return writer.finish();
}

describe('an ONNX file', () => {
  it('tells its producer and metadata', () => {
    const { producer, metadata } = inspectOnnx(smallOnnx({ metadata: { key: 'value', other: 'größer' } }));
    expect(producer).toBe('spx');
    expect([...metadata]).toEqual([
      ['key', 'value'],
      ['other', 'größer'],
    ]);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.onnx'))) {
      expect(inspectOnnx(readFileSync(new URL(name, folder))).producer).toBe(name.match(/lstm|attention/) ? '' : 'skl2onnx');
    }
  });

  it.each(Object.entries(ways))('is refused where the numbers of %s lie in another file', (_, way) => {
    expect(() => inspectOnnx(fileWith(way))).toThrow('it keeps tensors in other files.');
  });

  it('is refused where it nests without end', () => {
    const way = [7, ...Array.from({ length: 60 }, () => [1, 5, 6]).flat(), 2];
    expect(() => inspectOnnx(fileWith(way))).toThrow('its messages are nested more than 100 deep.');
  });

  it('is refused where a tag is longer than 32 bits, which a parser might cut', () => {
    const hidden = Uint8Array.of(0xf2, 0x80, 0x80, 0x80, 0x10, 1);
    expect(() => inspectOnnx(Uint8Array.of(...smallOnnx(), ...hidden))).toThrow(ArtifactFormatError);
  });

  it('is read or refused, whatever its bytes are', () => {
    const file = smallOnnx({ metadata: { key: 'value' } });
    const random = seededRandom(8);
    for (let round = 0; round < 20_000; round++) {
      try {
        inspectOnnx(mutatedBytes(file, random));
      } catch (error) {
        expect(error).toBeInstanceOf(ArtifactFormatError);
      }
    }
  });
});

import { ArtifactFormatError } from '@spx/core';
import { PbfReader } from 'pbf';

/** What is known of an ONNX file before a runtime has seen it. */
export interface OnnxFacts {
  /** Program that wrote it; empty where it does not say. */
  readonly producer: string;
  /** Texts by key that the writer left. */
  readonly metadata: ReadonlyMap<string, string>;
}

type MessageKind = 'model' | 'training' | 'function' | 'graph' | 'node' | 'attribute' | 'sparse' | 'tensor';

/** Fields of each message that hold messages in which a tensor can be. */
const children: Readonly<Record<MessageKind, Readonly<Record<number, MessageKind>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
};

/** What onnxruntime knows its own format by, which it would read without a word. */
const runtimeFormat = 'ORTM';

const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Messages within messages. */
const deepest = 100;

/** One field of a message: its number, and where the bytes of its value lie. */
interface Field {
  readonly number: number;
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Looks through the messages of an ONNX file without keeping any of them.
 *
 * A tensor whose numbers lie in another file is refused: the path to it stands in the model and could lead anywhere, and the model's hash would not cover it.
 *
 * @throws {ArtifactFormatError} if it is not an ONNX file, is cut off, nested too deep, or keeps tensors in other files.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields.
 */
export function inspectOnnx(bytes: Uint8Array): OnnxFacts {
  if (Buffer.from(bytes.subarray(4, 8)).toString('latin1') === runtimeFormat) refuse('it is in the own format of onnxruntime, not in ONNX');
  const seen = new Set<number>();
  const metadata = new Map<string, string>();
  let producer = '';
  for (const field of fieldsOf(bytes, 0, bytes.length)) {
    seen.add(field.number);
    if (field.number === 2) producer = textOf(bytes, field);
    if (field.number === 14) metadata.set(...entryOf(bytes, field));
    inspectChild(bytes, field, { kind: 'model', depth: 0 });
  }
  // The version of the format, the graph and the sets of operators.
  if (![1, 7, 8].every((number) => seen.has(number))) refuse('it is not an ONNX file');
  return { producer, metadata };
}

function inspectChild(bytes: Uint8Array, field: Field, parent: { readonly kind: MessageKind; readonly depth: number }): void {
  const kind = children[parent.kind][field.number];
  if (kind === undefined) return;
  const depth = parent.depth + 1;
  if (depth > deepest) refuse(`its messages are nested more than ${deepest} deep`);
  if (field.type !== wireType.bytes) refuse('it is not an ONNX file');
  for (const inner of fieldsOf(bytes, field.from, field.to)) {
    if (kind === 'tensor') refuseExternal(bytes, inner);
    else inspectChild(bytes, inner, { kind, depth });
  }
}

/** Field 13 holds the path and place of a tensor's numbers, field 14 says that they are there. */
function refuseExternal(bytes: Uint8Array, field: Field): void {
  if (field.number !== 13 && !(field.number === 14 && new PbfReader(bytes.subarray(field.from, field.to)).readVarint() !== 0)) return;
  throw new ArtifactFormatError({
    problem: 'it keeps tensors in other files',
    remedy: 'Write it whole with Python: onnx.save(onnx.load("model.onnx"), "whole.onnx", save_as_external_data=False).',
  });
}

/** Entry of a map of texts. */
function entryOf(bytes: Uint8Array, { from, to }: Field): [string, string] {
  const parts = { 1: '', 2: '' };
  for (const field of fieldsOf(bytes, from, to)) if (field.number === 1 || field.number === 2) parts[field.number] = textOf(bytes, field);
  return [parts[1], parts[2]];
}

function textOf(bytes: Uint8Array, { from, to }: Field): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to));
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'it has a text that is not UTF-8', cause });
  }
}

function* fieldsOf(bytes: Uint8Array, from: number, to: number): Generator<Field> {
  let at = from;
  while (at < to) {
    const field = readField(bytes, at);
    if (field.number === 0 || !(field.to <= to)) refuse('it is not an ONNX file, or was cut off');
    yield field;
    at = field.to;
  }
}

function readField(bytes: Uint8Array, at: number): Field {
  const reader = new PbfReader(bytes);
  reader.pos = at;
  const tag = varint(reader);
  // A longer tag is cut to 32 bits by some parsers, which would then see another field.
  if (tag > 0xffffffff) refuse('it is not an ONNX file');
  const [number, type] = [Math.floor(tag / 8), tag % 8];
  const start = reader.pos;
  switch (type) {
    case wireType.varint:
      varint(reader);
      return { number, type, from: start, to: reader.pos };
    case wireType.fixed64:
      return { number, type, from: start, to: start + 8 };
    case wireType.fixed32:
      return { number, type, from: start, to: start + 4 };
    case wireType.bytes: {
      const length = varint(reader);
      return { number, type, from: reader.pos, to: reader.pos + length };
    }
    default:
      return refuse('it is not an ONNX file');
  }
}

function varint(reader: PbfReader): number {
  try {
    return reader.readVarint();
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'it is not an ONNX file, or was cut off', cause });
  }
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}

import { PbfWriter } from 'pbf';
import type { OnnxAttribute, OnnxElementType, OnnxGraph, OnnxNode, OnnxTensor, OnnxValue } from './onnx-graph.js';

/** Of the file format; read by onnxruntime 1.15 and later. */
const irVersion = 8;
const operatorSets = { '': 15, 'ai.onnx.ml': 3 } as const;

const elementTypes: Readonly<Record<OnnxElementType, number>> = { float32: 1, int64: 7, float64: 11 };

/** Numbers of the message AttributeProto: the field that holds the value, and the type that says so. */
const attributeFields = {
  integer: { field: 3, type: 2 },
  text: { field: 4, type: 3 },
  tensor: { field: 5, type: 4 },
  floats: { field: 7, type: 6 },
  integers: { field: 8, type: 7 },
  texts: { field: 9, type: 8 },
} as const;

/**
 * A graph as the bytes of an ONNX file: the protocol buffer `ModelProto`, the same bytes for the same graph.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields.
 */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, irVersion);
  writer.writeStringField(2, 'spx');
  writer.writeMessage(7, writeGraph, graph);
  for (const [domain, version] of Object.entries(operatorSets)) writer.writeMessage(8, writeOperatorSet, { domain, version });
  for (const [key, value] of Object.entries(graph.metadata)) writer.writeMessage(14, writeEntry, { key, value });
  return writer.finish();
}

function writeOperatorSet({ domain, version }: { readonly domain: string; readonly version: number }, writer: PbfWriter): void {
  if (domain !== '') writer.writeStringField(1, domain);
  writer.writeVarintField(2, version);
}

function writeEntry({ key, value }: { readonly key: string; readonly value: string }, writer: PbfWriter): void {
  writer.writeStringField(1, key);
  writer.writeStringField(2, value);
}

function writeGraph({ name, nodes, inputs, outputs, constants }: OnnxGraph, writer: PbfWriter): void {
  for (const node of nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, name);
  for (const constant of constants) writer.writeMessage(5, writeTensor, constant);
  for (const input of inputs) writer.writeMessage(11, writeValue, input);
  for (const output of outputs) writer.writeMessage(12, writeValue, output);
}

function writeNode({ operator, domain, inputs, outputs, attributes = [] }: OnnxNode, writer: PbfWriter): void {
  for (const input of inputs) writer.writeStringField(1, input);
  for (const output of outputs) writer.writeStringField(2, output);
  writer.writeStringField(4, operator);
  for (const attribute of attributes) writer.writeMessage(5, writeAttribute, attribute);
  if (domain !== undefined) writer.writeStringField(7, domain);
}

function writeAttribute(attribute: OnnxAttribute, writer: PbfWriter): void {
  const { field, type } = attributeFields[attribute.kind];
  writer.writeStringField(1, attribute.name);
  switch (attribute.kind) {
    case 'integer':
      writer.writeVarintField(field, attribute.value);
      break;
    case 'text':
      writer.writeStringField(field, attribute.value);
      break;
    case 'tensor':
      writer.writeMessage(field, writeTensor, attribute.value);
      break;
    case 'floats':
      writer.writePackedFloat(field, [...attribute.values]);
      break;
    case 'integers':
      writer.writePackedVarint(field, [...attribute.values]);
      break;
    case 'texts':
      for (const text of attribute.values) writer.writeStringField(field, text);
      break;
  }
  writer.writeVarintField(20, type);
}

function writeTensor({ name, type, shape, values }: OnnxTensor, writer: PbfWriter): void {
  writer.writePackedVarint(1, [...shape]);
  writer.writeVarintField(2, elementTypes[type]);
  writer.writeStringField(8, name);
  writer.writeBytesField(9, rawBytes(type, values));
}

/** Little-endian, whatever the machine. */
function rawBytes(type: OnnxElementType, values: ArrayLike<number>): Uint8Array {
  const width = type === 'float32' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(width * values.length));
  for (let index = 0; index < values.length; index++) {
    if (type === 'float32') view.setFloat32(width * index, values[index]!, true);
    else if (type === 'float64') view.setFloat64(width * index, values[index]!, true);
    else view.setBigInt64(width * index, BigInt(values[index]!), true);
  }
  return new Uint8Array(view.buffer);
}

function writeValue({ name, type, shape }: OnnxValue, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, writeType, { type, shape });
}

/** TypeProto with its tensor_type. */
function writeType(value: Pick<OnnxValue, 'type' | 'shape'>, writer: PbfWriter): void {
  writer.writeMessage(1, writeTensorType, value);
}

function writeTensorType({ type, shape }: Pick<OnnxValue, 'type' | 'shape'>, writer: PbfWriter): void {
  writer.writeVarintField(1, elementTypes[type]);
  writer.writeMessage(2, writeShape, shape);
}

function writeShape(shape: OnnxValue['shape'], writer: PbfWriter): void {
  for (const length of shape) writer.writeMessage(1, writeDimension, length);
}

function writeDimension(length: number | string, writer: PbfWriter): void {
  if (typeof length === 'number') writer.writeVarintField(1, length);
  else writer.writeStringField(2, length);
}

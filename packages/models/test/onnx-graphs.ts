import { PbfWriter } from 'pbf';
import { encodeOnnx } from '../src/formats/onnx/encode-onnx.js';
import type { OnnxElementType, OnnxNode, OnnxTensor, OnnxValue } from '../src/formats/onnx/onnx-graph.js';

/** A small graph; what is left out is a sum of float32 features over the last axis. */
export interface SmallGraph {
  readonly inputs?: readonly OnnxValue[];
  readonly nodes?: readonly OnnxNode[];
  readonly outputs?: readonly OnnxValue[];
  readonly constants?: readonly OnnxTensor[];
  readonly metadata?: Readonly<Record<string, string>>;
}

const sum: OnnxNode = {
  operator: 'ReduceSum',
  inputs: ['x', 'axis'],
  outputs: ['y'],
  attributes: [{ name: 'keepdims', kind: 'integer', value: 0 }],
};

/** A tensor by its name and shape. */
export function onnxValue(name: string, shape: OnnxValue['shape'], type: OnnxElementType = 'float32'): OnnxValue {
  return { name, type, shape };
}

/** The ONNX file of a graph. */
export function smallOnnx({ inputs, nodes = [sum], outputs, constants, metadata = {} }: SmallGraph = {}): Uint8Array {
  return encodeOnnx({
    name: 'small',
    inputs: inputs ?? [onnxValue('x', ['batch', 2])],
    nodes,
    outputs: outputs ?? [onnxValue('y', ['batch'])],
    constants: constants ?? [{ name: 'axis', type: 'int64', shape: [1], values: [-1] }],
    metadata,
  });
}

/** A file with one constant that says `external_data { key: "location", value: "../secret" }`. */
export function externalOnnx(): Uint8Array {
  const writer = new PbfWriter();
  const entry = ([key, value]: readonly [string, string], pbf: PbfWriter): void => {
    pbf.writeStringField(1, key);
    pbf.writeStringField(2, value);
  };
  const tensor = (location: readonly [string, string], pbf: PbfWriter): void => {
    pbf.writeMessage(13, entry, location);
    pbf.writeVarintField(14, 1);
  };
  writer.writeVarintField(1, 8);
  writer.writeMessage(7, (location, pbf) => pbf.writeMessage(5, tensor, location), ['location', '../secret'] as const);
  writer.writeMessage(8, (version, pbf) => pbf.writeVarintField(2, version), 15);
  return writer.finish();
}

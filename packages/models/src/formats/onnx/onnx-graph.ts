/** Types of the numbers in a tensor. */
export type OnnxElementType = 'float32' | 'float64' | 'int64';

/** Numbers with a shape, in row-major order; for int64 whole numbers. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A constant of a node, by its name in the operator's definition. */
export type OnnxAttribute = { readonly name: string } & (
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integers' | 'floats'; readonly values: readonly number[] }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
);

/** One call of an operator. */
export interface OnnxNode {
  readonly operator: string;
  /** Absent for the operators of ONNX itself. */
  readonly domain?: 'ai.onnx.ml';
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: readonly OnnxAttribute[];
}

/** A tensor that goes in or out; a dimension that is a text may have any length. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly shape: readonly (number | string)[];
}

/** What an ONNX file says. */
export interface OnnxGraph {
  readonly name: string;
  /** Each after those whose outputs it reads. */
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly constants: readonly OnnxTensor[];
  /** Texts by key that runtimes hand on and do not read. */
  readonly metadata: Readonly<Record<string, string>>;
}

import type { Link } from '../../estimators/gradient-boosting/model/model-objective.js';
import type { OnnxNode, OnnxTensor } from './onnx-graph.js';

/** What makes predictions of raw scores, output by output. */
interface LinkNodes {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

/** The element type float32 in the attribute of a Cast. */
const toSingle = { name: 'to', kind: 'integer', value: 1 } as const;

/**
 * The nodes of a link that stands for itself; the scale of a logistic one is in the scores already.
 *
 * @param scores - name of the tensor that is read.
 * @param prediction - name of the one that is made, of the same shape.
 */
export function linkNodes(kind: Exclude<Link['kind'], 'softmax'>, scores: string, prediction: string): LinkNodes {
  const one = (operator: string): LinkNodes => ({ nodes: [{ operator, inputs: [scores], outputs: [prediction] }], constants: [] });
  switch (kind) {
    case 'identity':
      return one('Identity');
    case 'logistic':
    case 'one-vs-all':
      return one('Sigmoid');
    case 'exponential':
      return one('Exp');
    case 'log1p-exponential':
      return one('Softplus');
    case 'signed-square':
      return {
        nodes: [
          { operator: 'Abs', inputs: [scores], outputs: ['magnitude'] },
          { operator: 'Mul', inputs: [scores, 'magnitude'], outputs: [prediction] },
        ],
        constants: [],
      };
    case 'step':
      return {
        nodes: [
          { operator: 'Greater', inputs: [scores, 'zero'], outputs: ['is_above'] },
          { operator: 'Cast', inputs: ['is_above'], outputs: [prediction], attributes: [toSingle] },
        ],
        constants: [{ name: 'zero', type: 'float32', shape: [], values: [0] }],
      };
  }
}

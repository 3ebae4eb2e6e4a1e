import type { ParameterValues, SearchSpace } from '@spx/models';

/** A function with a known least value, to try samplers on. */
export interface SearchFunction {
  readonly space: SearchSpace;
  readonly least: number;
  lossOf(values: ParameterValues): number;
}

const tau = 2 * Math.PI;
const hartmannA = [10, 3, 17, 3.5, 1.7, 8, 0.05, 10, 17, 0.1, 8, 14, 3, 3.5, 1.7, 10, 17, 8, 17, 8, 0.05, 10, 0.1, 14];
const hartmannP = [
  ...[0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886, 0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  ...[0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665, 0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/** The functions that the samplers are compared on; search-optuna.py has the same. */
export const searchFunctions: Readonly<Record<string, SearchFunction>> = {
  branin: {
    space: { x1: { type: 'float', low: -5, high: 10 }, x2: { type: 'float', low: 0, high: 15 } },
    least: 0.397887,
    lossOf: (values) => {
      const [x = 0, y = 0] = numbersOf(values);
      return (y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    },
  },
  hartmann6: {
    space: cube(6, 0, 1),
    least: -3.32237,
    lossOf: (values) => {
      const point = numbersOf(values);
      const exponent = (k: number): number => sum(point.map((x, axis) => hartmannA[6 * k + axis]! * (x - hartmannP[6 * k + axis]!) ** 2));
      return -sum([1, 1.2, 3, 3.2].map((height, k) => height * Math.exp(-exponent(k))));
    },
  },
  rosenbrock10: {
    space: cube(10, -5, 10),
    least: 0,
    lossOf: (values) => {
      const point = numbersOf(values);
      return sum(point.slice(1).map((y, axis) => 100 * (y - point[axis]! ** 2) ** 2 + (1 - point[axis]!) ** 2));
    },
  },
  ackley5: {
    space: cube(5, -32.768, 32.768),
    least: 0,
    lossOf: (values) => {
      const point = numbersOf(values);
      const root = Math.sqrt(sum(point.map((x) => x ** 2)) / point.length);
      return -20 * Math.exp(-0.2 * root) - Math.exp(sum(point.map((x) => Math.cos(tau * x))) / point.length) + 20 + Math.E;
    },
  },
  levy4: {
    space: cube(4, -10, 10),
    least: 0,
    lossOf: (values) => {
      const w = numbersOf(values).map((x) => 1 + (x - 1) / 4);
      const last = w.at(-1) ?? 1;
      const middle = sum(w.slice(0, -1).map((a) => (a - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * a + 1) ** 2)));
      return Math.sin(Math.PI * (w[0] ?? 1)) ** 2 + middle + (last - 1) ** 2 * (1 + Math.sin(tau * last) ** 2);
    },
  },
  styblinski6: {
    space: cube(6, -5, 5),
    least: -234.997,
    lossOf: (values) => sum(numbersOf(values).map((x) => x ** 4 - 16 * x ** 2 + 5 * x)) / 2,
  },
  mixed: {
    space: {
      rate: { type: 'float', low: 1e-4, high: 1, scale: 'log' },
      leaves: { type: 'integer', low: 4, high: 256, scale: 'log' },
      depth: { type: 'integer', low: 2, high: 12 },
      share: { type: 'float', low: 0.1, high: 1, step: 0.1 },
      kind: { type: 'categorical', choices: ['a', 'b', 'c', 'd'] },
    },
    least: 0,
    lossOf: ({ rate, leaves, depth, share, kind }) => {
      const size = Math.log2(Number(leaves));
      const fit = Math.log10(Number(rate)) + 2 + 0.3 * (size - 5);
      return fit ** 2 + 0.1 * (size - 6) ** 2 + 0.03 * (Number(depth) - 7) ** 2 + 2 * (Number(share) - 0.7) ** 2 + 0.3 * 'bdac'.indexOf(String(kind));
    },
  },
  conditional: {
    space: {
      model: { type: 'categorical', choices: ['linear', 'trees', 'network'] },
      penalty: { type: 'float', low: 1e-6, high: 10, scale: 'log', when: { parameter: 'model', in: ['linear'] } },
      rate: { type: 'float', low: 1e-3, high: 1, scale: 'log', when: { parameter: 'model', in: ['trees'] } },
      depth: { type: 'integer', low: 1, high: 12, when: { parameter: 'model', in: ['trees'] } },
      width: { type: 'integer', low: 8, high: 512, scale: 'log', when: { parameter: 'model', in: ['network'] } },
      layers: { type: 'integer', low: 1, high: 5, when: { parameter: 'model', in: ['network'] } },
      step: { type: 'float', low: 1e-5, high: 1e-1, scale: 'log', when: { parameter: 'model', in: ['network'] } },
    },
    least: 0.2,
    lossOf: ({ model, penalty, rate, depth, width, layers, step }) => {
      if (model === 'linear') return 1 + 0.1 * (Math.log10(Number(penalty)) + 1) ** 2;
      if (model === 'trees') return 0.2 + (Math.log10(Number(rate)) + 1.2 + 0.1 * (Number(depth) - 6)) ** 2 + 0.02 * (Number(depth) - 5) ** 2;
      return 0.4 + 0.1 * (Math.log2(Number(width)) - 6) ** 2 + 0.1 * (Number(layers) - 2) ** 2 + 0.5 * (Math.log10(Number(step)) + 3) ** 2;
    },
  },
};

function cube(dimensions: number, low: number, high: number): SearchSpace {
  return Object.fromEntries(Array.from({ length: dimensions }, (_, axis) => [`x${axis + 1}`, { type: 'float', low, high }]));
}

function numbersOf(values: ParameterValues): number[] {
  return Object.values(values).map(Number);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

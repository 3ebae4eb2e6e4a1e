import type { ParameterRange, ParameterValue, Sampler, SearchSpace } from '../src/index.js';

/** A sampler for tests of the search around it: every parameter uniform over its range, a step or an integer rounded down. */
export function randomSearch(): Sampler {
  return {
    specVersion: 1,
    id: 'random-search',
    options: {},
    propose: ({ space, firstNumber, count, random }) =>
      Array.from({ length: count }, (_, index) => {
        const draw = random.fork(`trial ${firstNumber + index}`);
        return drawn(space, () => draw.uniform());
      }),
  };
}

function drawn(space: SearchSpace, uniform: () => number): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = {};
  for (const [name, range] of Object.entries(space)) {
    const { when } = range;
    if (when !== undefined && !(when.parameter in values && when.in.includes(values[when.parameter]!))) continue;
    values[name] = drawnValue(range, uniform());
  }
  return values;
}

function drawnValue(range: ParameterRange, u: number): ParameterValue {
  if (range.type === 'categorical') return range.choices[Math.floor(u * range.choices.length)]!;
  const { low, high, scale, step } = range;
  if (scale === 'log') {
    const value = Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)));
    return Math.min(high, Math.max(low, range.type === 'integer' ? Math.round(value) : value));
  }
  const unit = step ?? (range.type === 'integer' ? 1 : undefined);
  if (unit === undefined) return low + u * (high - low);
  return low + unit * Math.min(Math.floor(u * ((high - low) / unit + 1)), Math.floor((high - low) / unit + 1e-9));
}

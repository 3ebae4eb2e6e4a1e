import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { featureUnits } from '../../contracts/feature-unit.js';
import type { CalculatorCheck } from './calculator-context.js';

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const ID = /^[a-z][a-z0-9_.]*$/;

/** Id, inputs, outputs, warmUp, settle and units are complete, and the same in every instance. */
export const checkForm: CalculatorCheck = {
  name: 'is well formed',
  run: ({ calculator, create }, fail) => {
    const problems = [...problemsOfNames(calculator), ...problemsOfRows(calculator), ...problemsOfUnits(calculator)];
    if (problems.length > 0) fail(`${problems.join('; ')}.`);
    const first = description(calculator);
    const second = description(create());
    if (first !== second) fail(`two instances describe themselves differently: ${first} and ${second}.`);
    const kernel = calculator.kernel();
    if (!(kernel.state instanceof Float64Array)) fail('"state" of its kernel is not a Float64Array.');
    if (calculator.kernel().state === kernel.state) fail('two kernels share one "state" array.');
  },
};

function problemsOfNames({ specVersion, id, inputs, outputs }: FeatureCalculator): string[] {
  const problems: string[] = [];
  if (specVersion !== 1) problems.push(`"specVersion" is ${specVersion}, 1 is known`);
  if (!ID.test(id)) problems.push(`"id" is "${id}", lower-case letters, digits, "_" and "." are expected`);
  if (inputs.length === 0) problems.push('"inputs" is empty');
  if (outputs.length === 0) problems.push('"outputs" is empty');
  if (new Set(inputs).size < inputs.length) problems.push(`"inputs" has a name twice (${inputs.join(', ')})`);
  if (new Set(outputs).size < outputs.length) problems.push(`"outputs" has a name twice (${outputs.join(', ')})`);
  for (const output of outputs) if (!SNAKE_CASE.test(output)) problems.push(`output "${output}" is not in snake_case`);
  return problems;
}

function problemsOfRows({ outputs, warmUp, settle }: FeatureCalculator): string[] {
  const problems: string[] = [];
  for (const [what, rows] of Object.entries({ warmUp, settle })) {
    for (const name of Object.keys(rows)) if (!outputs.includes(name)) problems.push(`"${what}" names "${name}", which is no output`);
    for (const output of outputs) {
      const value = rows[output];
      if (!Number.isInteger(value) || value! < 0) problems.push(`"${what}" of "${output}" is ${value}, an integer of 0 or more is expected`);
    }
  }
  for (const output of outputs) {
    // A late start yields its first value after warmUp rows, so it cannot agree with the full history any earlier.
    if (settle[output]! < warmUp[output]!) problems.push(`"settle" of "${output}" is ${settle[output]}, below its warmUp of ${warmUp[output]}`);
  }
  return problems;
}

function problemsOfUnits({ outputs, units }: FeatureCalculator): string[] {
  if (units === undefined) return [];
  const unnamed = outputs
    .filter((output) => !featureUnits.includes(units[output]!))
    .map((output) => `"units" of "${output}" is "${units[output]}", one of ${featureUnits.join(', ')} is expected`);
  const foreign = Object.keys(units).filter((name) => !outputs.includes(name));
  return [...unnamed, ...foreign.map((name) => `"units" names "${name}", which is no output`)];
}

function description({ id, inputs, outputs, warmUp, settle, units }: FeatureCalculator): string {
  return JSON.stringify({ id, inputs, outputs, warmUp, settle, units });
}

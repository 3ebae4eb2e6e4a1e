import type { FeatureCalculator } from '../contracts/feature-calculator.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/** Where one input of a calculator comes from: a bar column, or output number `output` of the step at index `step`, which stands earlier. */
export type InputSource =
  | { readonly origin: 'bars'; readonly column: string }
  | { readonly origin: 'step'; readonly column: string; readonly step: number; readonly output: number };

/** One calculator in its place, with the source of each of its `inputs`, in their order. */
export interface CalculationStep {
  readonly calculator: FeatureCalculator;
  readonly sources: readonly InputSource[];
  /** True when the caller listed this id, false when it is here because others depend on it. */
  readonly requested: boolean;
}

/**
 * Order in which calculators and everything they depend on are to be computed, each id once.
 *
 * Dependencies stand before their users; otherwise the order of `calculators` holds, so equal arguments give equal orders. An input is an output of one of the
 * calculator's own `dependencies` where one has that name, else the bar column of that name; what another calculator in the list writes is not seen unless it is
 * declared.
 *
 * @param calculators - what the caller wants; an empty list gives an empty order.
 * @param available - names of the bar columns.
 * @throws {InvalidArgumentError} if dependencies form a cycle, an input has no source, two calculators write one output, or one id has two descriptions.
 * @example
 * const steps = calculationOrder([volatility()], barColumns);
 * steps.map((step) => step.calculator.id); // ['return_1', 'volatility_20']
 */
export function calculationOrder(calculators: readonly FeatureCalculator[], available: readonly string[]): readonly CalculationStep[] {
  const requested = new Set(calculators.map((calculator) => calculator.id));
  const plan: Plan = { steps: [], indexById: new Map(), writerByOutput: new Map(), requested, available: new Set(available) };
  for (const calculator of calculators) place(plan, calculator, []);
  return plan.steps;
}

interface Plan {
  readonly steps: CalculationStep[];
  readonly indexById: Map<string, number>;
  readonly writerByOutput: Map<string, string>;
  readonly requested: ReadonlySet<string>;
  readonly available: ReadonlySet<string>;
}

/** Places a calculator after its dependencies and returns its index; `path` holds the ids that wait for it. */
function place(plan: Plan, calculator: FeatureCalculator, path: readonly string[]): number {
  const { id } = calculator;
  if (path.includes(id)) {
    const cycle = [...path.slice(path.indexOf(id)), id].join(' -> ');
    throw new InvalidArgumentError('calculators', 'free of dependency cycles', { received: cycle });
  }
  const known = plan.indexById.get(id);
  if (known !== undefined) {
    refuseOtherDescription(plan.steps[known]!.calculator, calculator);
    return known;
  }
  const suppliers = (calculator.dependencies ?? []).map((dependency) => place(plan, dependency, [...path, id]));
  const sources = calculator.inputs.map((column) => sourceOf(plan, { calculator, column, suppliers }));
  claimOutputs(plan, calculator);
  plan.indexById.set(id, plan.steps.length);
  return plan.steps.push({ calculator, sources, requested: plan.requested.has(id) }) - 1;
}

function sourceOf(plan: Plan, input: { calculator: FeatureCalculator; column: string; suppliers: readonly number[] }): InputSource {
  const { calculator, column, suppliers } = input;
  for (const step of suppliers) {
    const output = plan.steps[step]!.calculator.outputs.indexOf(column);
    if (output >= 0) return { origin: 'step', column, step, output };
  }
  if (plan.available.has(column)) return { origin: 'bars', column };
  const offered = [...plan.available, ...suppliers.flatMap((step) => plan.steps[step]!.calculator.outputs)];
  throw new InvalidArgumentError(`${calculator.id}.inputs`, `bar columns or outputs of its dependencies (${offered.join(', ')})`, {
    received: column,
    remedy: `Add the calculator that writes "${column}" to "dependencies" of "${calculator.id}".`,
  });
}

function claimOutputs(plan: Plan, calculator: FeatureCalculator): void {
  for (const output of calculator.outputs) {
    const writer = plan.writerByOutput.get(output);
    if (writer !== undefined) {
      throw new InvalidArgumentError(`${calculator.id}.outputs`, `written by one calculator each; "${writer}" writes it already`, { received: output });
    }
    plan.writerByOutput.set(output, calculator.id);
  }
}

/** One id promises one set of numbers; calculators whose columns differ cannot both keep that promise. */
function refuseOtherDescription(first: FeatureCalculator, second: FeatureCalculator): void {
  if (first === second) return;
  const columns = (calculator: FeatureCalculator): string => `${calculator.inputs.join(', ')} => ${calculator.outputs.join(', ')}`;
  if (columns(first) === columns(second)) return;
  throw new InvalidArgumentError(`${first.id}.id`, `unique, with every parameter in it; one of this id computes "${columns(first)}"`, {
    received: columns(second),
  });
}

import type { FamilyMember, FeatureKernel, KernelFamily } from '@spx/core';
import type { FeatureMatrixPlan } from './feature-matrix-plan.js';

/** Advances all steps of a plan by one row of numbers, in which every column has its slot. */
export type RowProgram = () => void;

/** The kernels of a plan's steps and the row that they read and write. */
export interface RowProgramMemory {
  readonly kernels: readonly FeatureKernel[];
  /** One number for each slot of the plan. */
  readonly row: Float64Array;
}

/** One call of a program: a family's loop, or one kernel that has no family. */
interface Call {
  readonly loop: ((row: Float64Array) => void) | undefined;
  readonly kernel: FeatureKernel;
  /** The kernel's own; kernels differ in form, so that finding it in them anew for each row would take as long as the call. */
  readonly advance: FeatureKernel['advance'];
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
}

/**
 * Puts the steps of a plan in an order in which as many kernels of one family as possible run in one loop, each step after those that it reads.
 *
 * The numbers are those of the steps one by one; only calls are saved.
 */
export function rowProgram(plan: FeatureMatrixPlan, { kernels, row }: RowProgramMemory): RowProgram {
  const slots = Array.from(row, (_, slot) => row.subarray(slot, slot + 1));
  const calls = groupedSteps(plan, kernels).map((steps): Call => {
    const members = steps.map((step): FamilyMember => ({ kernel: kernels[step]!, inputs: plan.steps[step]!.inputs, outputs: plan.steps[step]!.outputs }));
    const [{ kernel, inputs, outputs }] = members as [FamilyMember];
    const { advance } = kernel;
    return { loop: kernel.family?.rowLoop(members), kernel, advance, inputs: inputs.map((slot) => slots[slot]!), outputs: outputs.map((slot) => slots[slot]!) };
  });
  return () => {
    for (let index = 0; index < calls.length; index++) {
      const { loop, kernel, advance, inputs, outputs } = calls[index]!;
      if (loop === undefined) advance.call(kernel, inputs, 0, 1, outputs);
      else loop(row);
    }
  };
}

/** Positions of steps that run together, in the order of the calls. */
function groupedSteps(plan: FeatureMatrixPlan, kernels: readonly FeatureKernel[]): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  const written = new Set<number>(Array.from({ length: plan.slotCount - plan.firstBarSlot }, (_, index) => plan.firstBarSlot + index));
  let waiting = plan.steps.map((_, step) => step);
  while (waiting.length > 0) {
    const ready = waiting.filter((step) => plan.steps[step]!.inputs.every((slot) => written.has(slot)));
    const chosen = nextGroups(ready, waiting, kernels);
    groups.push(...chosen);
    const done = new Set(chosen.flat());
    for (const step of done) for (const slot of plan.steps[step]!.outputs) written.add(slot);
    waiting = waiting.filter((step) => !done.has(step));
  }
  return groups;
}

/** All ready kernels without a family, one by one; where there are none, the family of which the smallest part still waits for others. */
function nextGroups(ready: readonly number[], waiting: readonly number[], kernels: readonly FeatureKernel[]): readonly (readonly number[])[] {
  const alone = ready.filter((step) => kernels[step]!.family === undefined);
  if (alone.length > 0) return alone.map((step) => [step]);
  const families = new Map<KernelFamily | undefined, number[]>();
  for (const step of ready) {
    const { family } = kernels[step]!;
    families.set(family, [...(families.get(family) ?? []), step]);
  }
  const shareReady = ([family, steps]: readonly [KernelFamily | undefined, readonly number[]]): number =>
    steps.length / waiting.filter((step) => kernels[step]!.family === family).length;
  return [[...families].reduce((best, other) => (shareReady(other) > shareReady(best) ? other : best))[1]];
}

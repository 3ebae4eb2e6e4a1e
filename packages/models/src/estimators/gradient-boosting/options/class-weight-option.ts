import { InvalidArgumentError } from '@spx/core';
import type { ClassWeights } from '../training/class-weights.js';
import type { OptionRule } from './option-rules.js';

/** Weights of classes by their label, `balanced`, or null for 1. */
export const classWeightOption: OptionRule<ClassWeights | null> = {
  fallback: null,
  check: (name, value) => {
    if (value === null || value === 'balanced') return value;
    if (typeof value !== 'object' || value === undefined || Array.isArray(value)) throw refusal(name, value);
    return Object.fromEntries(
      Object.entries(value).map(([label, weight]): [string, number] => {
        if (!/^\d+$/.test(label) || typeof weight !== 'number' || !(Number.isFinite(weight) && weight >= 0)) throw refusal(name, `${label}: ${weight}`);
        return [label, weight];
      }),
    );
  },
};

function refusal(name: string, received: unknown): InvalidArgumentError {
  return new InvalidArgumentError(name, '"balanced" or an object of a weight of 0 or more for each label, such as { 0: 1, 1: 5 }', { received });
}

import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { catalog } from '../../catalog.js';
import { type FeatureMatrix, featureMatrix } from '../feature-matrix.js';
import { buildCalculator, type CalculatorFactory } from './build-calculator.js';
import type { FeatureDefinition, FeatureSetDefinition } from './feature-set-definition.js';
import { parseFeatureSet } from './parse-feature-set.js';

/** What a feature set may ask for beside the catalog. */
export interface FeatureSetOptions {
  /** Factories of calculators of one's own, by the name that the definition uses. They are computed on the calling thread. */
  readonly calculators?: Readonly<Record<string, CalculatorFactory>>;
}

/**
 * The features that a definition lists: what {@link featureMatrix} is to code, for data.
 *
 * @param definition - checked before anything is made of it, so it may come from a file or a message as it is.
 * @throws {InvalidArgumentError} naming the entry, if the form is wrong, a calculator or option is unknown (with the nearest name), a factory refuses its options, an entry
 * holds itself, two entries write one column, a calculator of one's own has the name of a built-in, or dependencies form a cycle.
 * @example
 * const matrix = featureSet({ specVersion: 1, features: [{ calculator: 'rsi', options: { period: 14 } }, { calculator: 'mine' }] }, { calculators: { mine } });
 * const table = await matrix.compute(bars);
 */
export function featureSet(definition: FeatureSetDefinition, options: FeatureSetOptions = {}): FeatureMatrix {
  const { calculators: own = {} } = options;
  const taken = Object.keys(own).find((name) => Object.hasOwn(catalog, name));
  if (taken !== undefined) throw new InvalidArgumentError('calculators', 'named other than those of the catalog', { received: taken });
  const { features } = parseFeatureSet(definition);
  const calculators = features.map((feature, index) => buildCalculator(feature, { place: placeOf(index), calculators: own }));
  refuseDuplicates(calculators);
  return featureMatrix({ calculators, definitions: features.map((feature) => (usesCatalogAlone(feature) ? feature : undefined)) });
}

function placeOf(index: number): string {
  return `featureSet.features[${index}]`;
}

function refuseDuplicates(calculators: readonly FeatureCalculator[]): void {
  const writers = new Map<string, number>();
  for (const [index, { outputs }] of calculators.entries()) {
    for (const output of outputs) {
      const first = writers.get(output);
      if (first !== undefined)
        throw new InvalidArgumentError(placeOf(index), `other than ${placeOf(first)}, which writes the same column`, { received: output });
      writers.set(output, index);
    }
  }
}

/** Whether another thread can make the calculator: neither it nor one that it is made of is other people's. */
function usesCatalogAlone({ calculator, options = {} }: FeatureDefinition): boolean {
  const inner = Object.values(options).filter((value): value is FeatureDefinition => typeof value === 'object' && value !== null && 'calculator' in value);
  return Object.hasOwn(catalog, calculator) && inner.every(usesCatalogAlone);
}

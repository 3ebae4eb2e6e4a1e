import { InvalidArgumentError } from '@spx/core';
import type { Link, ModelObjective } from '../../estimators/gradient-boosting/model/model-objective.js';
import { shortNumber } from './general-number.js';
import { lightgbmObjectives } from './lightgbm-objectives.js';

/** An objective as a file names it. */
export interface WrittenObjective {
  /** Undefined where raw scores are the predictions and no objective of LightGBM is meant: its files have no line then. */
  readonly line: string | undefined;
  /** For the parameters at the end of the file. */
  readonly name: string;
  readonly parameters: readonly (readonly [string, number])[];
}

/** Objective that stands for each link where LightGBM does not know the model's own. */
const byLink: Readonly<Record<Link['kind'], string | undefined>> = {
  identity: 'custom',
  logistic: 'binary',
  exponential: 'poisson',
  'signed-square': 'regression',
  'log1p-exponential': 'cross_entropy_lambda',
  softmax: 'multiclass',
  'one-vs-all': 'multiclassova',
  step: undefined,
};

/** LightGBM's names for XGBoost's objectives of the same links. */
const equivalents: ReadonlyMap<string, string> = new Map([
  ['reg:squarederror', 'regression'],
  ['reg:linear', 'regression'],
  ['reg:absoluteerror', 'regression_l1'],
  ['reg:quantileerror', 'quantile'],
  ['reg:pseudohubererror', 'huber'],
  ['reg:logistic', 'cross_entropy'],
  ['count:poisson', 'poisson'],
  ['reg:gamma', 'gamma'],
  ['reg:tweedie', 'tweedie'],
  ['rank:pairwise', 'lambdarank'],
  ['rank:ndcg', 'lambdarank'],
]);

/**
 * The objective under which LightGBM makes the same predictions of raw scores.
 *
 * @throws {InvalidArgumentError} if it has no objective with this link for this number of outputs.
 */
export function writtenObjective({ name: own, parameters, link }: ModelObjective, outputs: number): WrittenObjective {
  const name = [equivalents.get(own) ?? own, byLink[link.kind]].find((candidate) => candidate !== undefined && hasLink(candidate, link, outputs));
  if (name === undefined) {
    const expected = outputs === 1 ? 'a link that one of its objectives has' : `a link that one of its objectives has for ${outputs} outputs`;
    throw new InvalidArgumentError('model.boosted.objective.link', `${expected}, to be written for LightGBM`, { received: link.kind });
  }
  const known = lightgbmObjectives.get(name);
  if (known === undefined) return { line: undefined, name, parameters: [] };
  const scale = 'scale' in link ? link.scale : 1;
  const beside = (known.beside ?? []).map((key) => `${key}:${key === 'num_class' ? outputs : shortNumber(scale)}`);
  const words = [name, ...(link.kind === 'signed-square' ? ['sqrt'] : []), ...beside];
  const told = (known.parameters ?? []).flatMap((key) => (parameters[key] === undefined ? [] : [[key, parameters[key]] as const]));
  return { line: words.join(' '), name, parameters: told };
}

function hasLink(name: string, link: Link, outputs: number): boolean {
  const known = lightgbmObjectives.get(name);
  if (known === undefined) return name === 'custom' && link.kind === 'identity';
  const isForSeveral = known.link === 'softmax' || known.link === 'one-vs-all';
  const isScaled = 'scale' in link && link.scale !== 1 && !known.beside?.includes('sigmoid');
  const isSame = known.link === link.kind || (link.kind === 'signed-square' && known.mayBeSquareRoot === true);
  return isSame && !isScaled && (isForSeveral || outputs === 1);
}

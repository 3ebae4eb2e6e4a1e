import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import type { Link, ModelObjective } from '../../../estimators/gradient-boosting/model/model-objective.js';
import { type XgboostObjective, xgboostObjectives } from '../xgboost-objectives.js';
import { lightgbmEquivalent } from './lightgbm-equivalent.js';
import { type WrittenObject, writtenObject } from './written-value.js';

/** The objective of a model in XGBoost's terms. */
export interface WrittenObjective {
  readonly document: WrittenObject;
  readonly margin: XgboostObjective['margin'];
  readonly classes: number;
  readonly targets: number;
}

/**
 * The objective as XGBoost knows it.
 *
 * @throws {InvalidArgumentError} if XGBoost has none that makes the same predictions of the same raw scores.
 */
export function writtenObjective({ objective, baseScore }: BoostedTrees): WrittenObjective {
  const { name, parameters } = xgboostObjectives.has(objective.name) ? objective : lightgbmEquivalent(objective);
  const known = xgboostObjectives.get(name);
  const expected: Link = objective.link.kind === 'one-vs-all' ? { ...objective.link, kind: 'logistic' } : objective.link;
  if (known === undefined || !isSame(known.link, expected)) return refuse(objective);
  const outputs = baseScore.length;
  const isOfClasses = known.link.kind === 'softmax';
  return {
    document: writtenObject({ name, ...parameterGroups(known, isOfClasses ? { ...parameters, num_class: outputs } : parameters) }),
    margin: known.margin,
    classes: isOfClasses ? outputs : 0,
    targets: isOfClasses ? 1 : outputs,
  };
}

/** Beside ranking objectives XGBoost before 2.0 looks for a group of its own. */
const olderRanking = { group: 'lambda_rank_param', names: ['fix_list_weight', 'num_pairsample'] };

function parameterGroups({ parameterGroup }: XgboostObjective, parameters: ModelObjective['parameters']): Readonly<Record<string, WrittenObject>> {
  if (parameterGroup === undefined) return {};
  if (parameterGroup !== 'lambdarank_param') return { [parameterGroup]: writtenParameters(parameters) };
  const of = (isOlder: boolean): WrittenObject =>
    writtenParameters(Object.fromEntries(Object.entries(parameters).filter(([key]) => olderRanking.names.includes(key) === isOlder)));
  return { [parameterGroup]: of(false), [olderRanking.group]: of(true) };
}

function isSame(a: Link, b: Link): boolean {
  return a.kind === b.kind && ('scale' in a ? a.scale : 1) === ('scale' in b ? b.scale : 1);
}

/** `name[i]` become lists, `name=text` texts; the reader's other way round. */
function writtenParameters(parameters: ModelObjective['parameters']): WrittenObject {
  const written = new Map<string, string>();
  const lists = new Map<string, string[]>();
  for (const [key, value] of Object.entries(parameters)) {
    const [, list, place] = /^(.+)\[(\d{1,9})\]$/.exec(key) ?? [];
    const [, name, text] = /^([^=]+)=(.*)$/s.exec(key) ?? [];
    if (list !== undefined) {
      const values = lists.get(list) ?? [];
      values[Number(place)] = String(value);
      lists.set(list, values);
    } else if (name !== undefined) written.set(name, text ?? '');
    else written.set(key, String(value));
  }
  for (const [name, values] of lists) written.set(name, `[${Object.values(values).join(',')}]`);
  return new Map([...written].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function refuse({ name, link }: ModelObjective): never {
  const scale = 'scale' in link && link.scale !== 1 ? ` with the factor ${link.scale}` : '';
  throw new InvalidArgumentError('model', 'one whose objective has an equivalent in XGBoost, with the same link of raw scores', {
    received: `objective "${name}" with the link "${link.kind}"${scale}`,
    remedy: 'Write the model as LightGBM text or ONNX.',
  });
}

import type { Link } from '../../estimators/gradient-boosting/model/model-objective.js';

/** What a model file needs to know of one of XGBoost's objectives. */
export interface XgboostObjective {
  readonly link: Link;
  /** How the base score of a file becomes a raw score: as it is, its logarithm, or the logarithm of its odds. */
  readonly margin: 'as it is' | 'log' | 'logit';
  /** Name of the group of parameters beside the objective's name, as XGBoost 1.7 to 3.x write it. */
  readonly parameterGroup: string | undefined;
}

const identity: Link = { kind: 'identity' };
const exponential: Link = { kind: 'exponential' };
const logistic: Link = { kind: 'logistic', scale: 1 };
const softmax: Link = { kind: 'softmax' };

const plain: XgboostObjective = { link: identity, margin: 'as it is', parameterGroup: undefined };
const regression: XgboostObjective = { ...plain, parameterGroup: 'reg_loss_param' };
const odds: XgboostObjective = { link: logistic, margin: 'logit', parameterGroup: 'reg_loss_param' };
const positive: XgboostObjective = { link: exponential, margin: 'log', parameterGroup: undefined };
const classes: XgboostObjective = { link: softmax, margin: 'as it is', parameterGroup: 'softmax_multiclass_param' };
const ranking: XgboostObjective = { ...plain, parameterGroup: 'lambdarank_param' };

/** Every objective of XGBoost 1.0 to 3.x by its name. */
export const xgboostObjectives: ReadonlyMap<string, XgboostObjective> = new Map([
  ['reg:squarederror', regression],
  ['reg:linear', regression],
  ['reg:squaredlogerror', regression],
  ['reg:logistic', odds],
  ['binary:logistic', odds],
  ['binary:logitraw', regression],
  ['binary:hinge', { ...plain, link: { kind: 'step' } }],
  ['reg:pseudohubererror', { ...plain, parameterGroup: 'pseudo_huber_param' }],
  ['reg:absoluteerror', plain],
  ['reg:quantileerror', { ...plain, parameterGroup: 'quantile_loss_param' }],
  ['count:poisson', { ...positive, parameterGroup: 'poisson_regression_param' }],
  ['reg:gamma', { ...positive, parameterGroup: 'reg_loss_param' }],
  ['reg:tweedie', { ...positive, parameterGroup: 'tweedie_regression_param' }],
  ['survival:cox', positive],
  ['survival:aft', { ...positive, parameterGroup: 'aft_loss_param' }],
  ['multi:softmax', classes],
  ['multi:softprob', classes],
  ['rank:pairwise', ranking],
  ['rank:ndcg', ranking],
  ['rank:map', ranking],
]);

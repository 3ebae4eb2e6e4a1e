import type { ParameterValue, ParameterValues } from '../search-space.js';
import type { Study, StudyPart, StudyTrial, TrialCounts } from '../study.js';
import { type ParameterImportance, parameterImportance } from './parameter-importance.js';

/** A trial on the way of a search. */
export interface HistoryPoint {
  readonly number: number;
  readonly state: StudyTrial['state'];
  /** Of a pruned trial the last that it reported; of a failed one `null`. */
  readonly loss: number | null;
  /** Lowest loss of the complete trials up to this one; `null` before the first. */
  readonly bestSoFar: number | null;
}

/** Losses against one parameter. */
export interface ParameterSlice {
  readonly parameter: string;
  readonly scale: 'linear' | 'log' | 'categorical';
  /** Of a categorical parameter all of its choices, as text; else empty. */
  readonly choices: readonly string[];
  /** The trials that have the parameter and a loss. */
  readonly points: readonly { readonly number: number; readonly value: ParameterValue; readonly loss: number; readonly state: 'complete' | 'pruned' }[];
}

/** A step at which trials were stopped. */
export interface PrunedRung {
  readonly step: number;
  /** Trials that came to it. */
  readonly reached: number;
  readonly pruned: number;
}

/** Trials that failed for one reason. */
export interface FailureGroup {
  readonly reason: string;
  readonly numbers: readonly number[];
}

/** A search for a reader. JSON. */
export interface StudyReport {
  readonly specVersion: 1;
  readonly counts: TrialCounts;
  readonly endedBy: Study['endedBy'];
  readonly sampler: StudyPart;
  readonly pruner: StudyPart;
  readonly seed: number;
  readonly batch: number;
  readonly best: { readonly number: number; readonly loss: number; readonly parameters: ParameterValues } | null;
  readonly history: readonly HistoryPoint[];
  /** `null` where there are too few complete trials to tell. */
  readonly importance: ParameterImportance | null;
  /** In the order of the space. */
  readonly slices: readonly ParameterSlice[];
  /** By step. */
  readonly rungs: readonly PrunedRung[];
  /** By frequency. */
  readonly failures: readonly FailureGroup[];
}

/**
 * What a search did, put so that it can be shown: the way to the best loss, what the loss hangs on, where trials were stopped, and why they failed.
 *
 * @example
 * writeFileSync('study.json', JSON.stringify(await studyReport(study)));
 */
export async function studyReport(study: Study<unknown>): Promise<StudyReport> {
  const { counts, endedBy, sampler, pruner, seed, batch, best, trials } = study;
  return {
    ...{ specVersion: 1, counts, endedBy, sampler, pruner, seed, batch },
    best: best === null ? null : { number: best.number, loss: best.loss!, parameters: best.parameters },
    history: historyOf(trials),
    importance: await parameterImportance(study),
    slices: slicesOf(study),
    rungs: rungsOf(trials),
    failures: failuresOf(trials),
  };
}

type Trials = readonly StudyTrial<unknown>[];

function historyOf(trials: Trials): readonly HistoryPoint[] {
  let bestSoFar: number | null = null;
  return trials.map(({ number, state, loss }) => {
    if (state === 'complete' && loss !== null) bestSoFar = Math.min(loss, bestSoFar ?? loss);
    return { number, state, loss, bestSoFar };
  });
}

function slicesOf({ space, trials }: Study<unknown>): readonly ParameterSlice[] {
  return Object.entries(space).map(([parameter, range]) => ({
    parameter,
    scale: range.type === 'categorical' ? 'categorical' : (range.scale ?? 'linear'),
    choices: range.type === 'categorical' ? range.choices.map(String) : [],
    points: trials.flatMap(({ number, parameters, loss, state }) => {
      const value = parameters[parameter];
      return value === undefined || loss === null || state === 'failed' ? [] : [{ number, value, loss, state }];
    }),
  }));
}

function rungsOf(trials: Trials): readonly PrunedRung[] {
  const steps = [...new Set(trials.flatMap(({ prunedAt }) => prunedAt ?? []))].sort((a, b) => a - b);
  return steps.map((step) => ({
    step,
    reached: trials.filter(({ reports }) => reports.some((report) => report.step >= step)).length,
    pruned: trials.filter(({ prunedAt }) => prunedAt === step).length,
  }));
}

function failuresOf(trials: Trials): readonly FailureGroup[] {
  const groups = new Map<string, number[]>();
  for (const { number, failure } of trials) {
    if (failure !== null) groups.set(failure.reason, [...(groups.get(failure.reason) ?? []), number]);
  }
  return [...groups].map(([reason, numbers]) => ({ reason, numbers })).sort((a, b) => b.numbers.length - a.numbers.length);
}

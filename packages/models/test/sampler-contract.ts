import { ContractViolationError, canonicalJson, seededRandom } from '@spx/core';
import type { ContractCase } from '@spx/core/testing';
import type { FinishedTrial } from '../src/search/finished-trial.js';
import type { Sampler } from '../src/search/sampler.js';
import type { ParameterCondition, ParameterRange, ParameterValue, ParameterValues, SearchSpace } from '../src/search/search-space.js';

/** Every kind of range, with conditions two deep. */
const everyRange: SearchSpace = {
  rate: { type: 'float', low: 1e-4, high: 1, scale: 'log' },
  share: { type: 'float', low: 0.1, high: 1, step: 0.1 },
  offset: { type: 'float', low: -3, high: 5 },
  fixed: { type: 'float', low: 2, high: 2 },
  leaves: { type: 'integer', low: 4, high: 256, scale: 'log' },
  depth: { type: 'integer', low: 2, high: 12 },
  rows: { type: 'integer', low: 10, high: 100, step: 30 },
  only: { type: 'integer', low: 7, high: 7 },
  booster: { type: 'categorical', choices: ['trees', 'dart', null, true, 3] },
  drop: { type: 'float', low: 0, high: 0.5, when: { parameter: 'booster', in: ['dart', true] } },
  skip: { type: 'categorical', choices: ['a', 'b'], when: { parameter: 'booster', in: ['dart'] } },
  times: { type: 'integer', low: 1, high: 3, when: { parameter: 'skip', in: ['b'] } },
};

/** Several parameters of one kind. */
const plainRanges: SearchSpace = Object.fromEntries([1, 2, 3].map((index) => [`x${index}`, { type: 'float', low: -5, high: 10 }]));

type Outcome = Pick<FinishedTrial, 'state' | 'loss' | 'reports'>;
type Judge = (values: ParameterValues, number: number) => Outcome;

const complete = (loss: number): Outcome => ({ state: 'complete', loss, reports: [] });
const failed: Outcome = { state: 'failed', loss: null, reports: [] };
const numbers = (values: ParameterValues): number[] => Object.values(values).map((value) => (typeof value === 'number' ? value : String(value).length));
const bowl = (values: ParameterValues): number => numbers(values).reduce((sum, value) => sum + (value - 1) ** 2, 0);

const judges: Readonly<Record<string, Judge>> = {
  'a bowl': (values) => complete(bowl(values)),
  'constant losses': () => complete(3),
  'huge losses': (values) => complete(1e150 * bowl(values)),
  'losses of both signs and ties': (values) => complete(Math.round(-1e-3 * bowl(values)) * 1e3),
  'losses that differ in the last digits': (values) => complete(1 + 1e-15 * bowl(values)),
  'failed trials alone': () => failed,
  'failed and pruned trials in between': (values, number) => {
    if (number % 3 === 0) return failed;
    const loss = bowl(values);
    return number % 3 === 1 ? complete(loss) : { state: 'pruned', loss, reports: [{ step: 1 + (number % 4), loss }] };
  },
};

/** Options of {@link samplerContract}. */
interface SamplerContractOptions {
  /** How many trials the batches of a study have. Default batches of several sizes, 60 trials together. */
  readonly batches?: readonly number[];
}

/**
 * Every rule that a sampler must keep, as cases for any test runner. Each runs a few studies.
 *
 * @param create - makes the sampler as a user would; called several times.
 */
export function samplerContract(
  create: () => Sampler,
  { batches = [4, 1, 7, ...new Array<number>(12).fill(4)] }: SamplerContractOptions = {},
): readonly ContractCase[] {
  const { id } = create();
  const rule = (name: string, check: (fail: (problem: string) => never) => void): ContractCase => ({
    name,
    run: async () =>
      check((problem) => {
        throw new ContractViolationError({ subject: id, rule: name, problem });
      }),
  });
  return [
    ...Object.entries(judges).flatMap(([losses, judge]) =>
      Object.entries({ everyRange, plainRanges }).map(([name, space]) =>
        rule(`proposes distinct values inside the space ${name} after ${losses}`, (fail) => checkStudy(create(), { space, judge, batches }, fail)),
      ),
    ),
    rule('gives the same request the same answer, whatever was asked before', (fail) => checkPure(create, fail)),
    rule('proposes other values for another seed', (fail) => checkSeeds(create, fail)),
    rule('has options that JSON carries', (fail) => {
      const { options } = create();
      if (canonicalJson(JSON.parse(JSON.stringify(options))) !== canonicalJson(options)) fail('its options change on their way through JSON.');
    }),
    rule('does not change the request', (fail) => checkRequestUntouched(create(), fail)),
    rule('takes a space without parameters', (fail) => {
      const proposals = create().propose({ space: {}, trials: [], firstNumber: 0, count: 2, random: seededRandom(1) });
      if (proposals.length !== 2 || proposals.some((values) => Object.keys(values).length > 0)) fail('it proposes parameters that do not exist.');
    }),
  ];
}

interface Study {
  readonly space: SearchSpace;
  readonly judge: Judge;
  readonly batches: readonly number[];
}

function checkStudy(sampler: Sampler, { space, judge, batches }: Study, fail: (problem: string) => never): void {
  const trials: FinishedTrial[] = [];
  for (const count of batches) {
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count, random: seededRandom(5) });
    if (proposals.length !== count) fail(`it proposes ${proposals.length} trials where ${count} are asked for.`);
    const distinct = new Set(proposals.map((values) => canonicalJson({ ...values })));
    if (distinct.size !== count) fail(`only ${distinct.size} of the ${count} trials of a batch differ.`);
    for (const values of proposals) {
      const problem = problemOf(space, values);
      if (problem !== null) fail(problem);
      trials.push({ number: trials.length, parameters: values, ...judge(values, trials.length) });
    }
  }
}

function problemOf(space: SearchSpace, values: ParameterValues): string | null {
  const active = Object.keys(space).filter((name) => holds(space[name]?.when, values));
  if (Object.keys(values).join() !== active.join()) return `it proposes ${Object.keys(values).join()} where ${active.join()} are active.`;
  const wrong = active.find((name) => !isIn(space[name]!, values[name]!));
  return wrong === undefined ? null : `"${wrong}" is ${String(values[wrong])}, outside its range.`;
}

function holds(when: ParameterCondition | undefined, values: ParameterValues): boolean {
  if (when === undefined) return true;
  const value = values[when.parameter];
  return value !== undefined && when.in.includes(value);
}

function isIn(range: ParameterRange, value: ParameterValue): boolean {
  if (range.type === 'categorical') return range.choices.includes(value);
  if (typeof value !== 'number' || !(value >= range.low && value <= range.high)) return false;
  const step = range.step ?? (range.type === 'integer' ? 1 : 0);
  return step === 0 || Math.abs((value - range.low) / step - Math.round((value - range.low) / step)) < 1e-9;
}

function history(sampler: Sampler, space: SearchSpace, seed: number): readonly FinishedTrial[] {
  const trials: FinishedTrial[] = [];
  while (trials.length < 16) {
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count: 4, random: seededRandom(seed) });
    for (const parameters of proposals) trials.push({ number: trials.length, parameters, ...complete(bowl(parameters)) });
  }
  return trials;
}

function checkPure(create: () => Sampler, fail: (problem: string) => never): void {
  const sampler = create();
  const trials = history(sampler, everyRange, 3);
  const ask = (from: Sampler): string =>
    canonicalJson(
      from.propose({ space: everyRange, trials: structuredClone(trials), firstNumber: 16, count: 4, random: seededRandom(3) }).map((values) => ({ ...values })),
    );
  const expected = ask(create());
  if (ask(sampler) !== expected) fail('a fresh sampler answers otherwise.');
  history(sampler, plainRanges, 3);
  history(sampler, everyRange, 4);
  if (ask(sampler) !== expected) fail('its answer changes after other studies.');
}

function checkSeeds(create: () => Sampler, fail: (problem: string) => never): void {
  const [one, two] = [3, 4].map((seed) => JSON.stringify(history(create(), plainRanges, seed)));
  if (one === two) fail('two seeds give the same study.');
}

function checkRequestUntouched(sampler: Sampler, fail: (problem: string) => never): void {
  const trials = history(sampler, everyRange, 3);
  const request = { space: everyRange, trials, firstNumber: 16, count: 4 };
  const before = JSON.stringify(request);
  const random = seededRandom(3);
  sampler.propose({ ...request, random });
  if (JSON.stringify(request) !== before) fail('the trials or the space changed.');
  if (random.uniform() !== seededRandom(3).uniform()) fail('the random numbers of the study were advanced.');
}

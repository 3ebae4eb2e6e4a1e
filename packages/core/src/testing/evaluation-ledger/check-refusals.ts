import type { ChallengeRecord, LedgerRows } from '../../contracts/evaluation-ledger.js';
import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { type LedgerCheck, sampleReading, sampleRows, sampleSearch, sampleStep } from './ledger-context.js';

const BAD_NAMES = ['', '.', '..', '../spy', 'a b', 'a\nb', 'é', 'x'.repeat(129)];
const GOOD_NAMES = ['a', 'A.b_c-9', '...', 'x'.repeat(128), '__proto__', 'constructor'];

/** Names outside the rule are refused wherever they are given; those inside work, those that JavaScript objects have by birth included. */
export const checkNames: LedgerCheck = {
  name: 'takes the names that are allowed, and no other',
  run: async ({ store }, fail) => {
    const calls: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
      'the series of "recordSearch"': (series) => store.recordSearch({ ...sampleSearch('study', 1), series }),
      'the study of "recordSearch"': (study) => store.recordSearch(sampleSearch(study, 1)),
      'the id of "recordReading"': (id) => store.recordReading(sampleReading(id, 1)),
      'the model of "recordReading"': (model) => store.recordReading({ ...sampleReading('gate', 1), model }),
      'the contest of "recordChallenge"': (contest) => store.recordChallenge(sampleStep(contest, 3)),
      'the series of "setBudget"': (series) => store.setBudget({ series, alpha: 0.1 }),
      'the series of "entries"': (series) => store.entries(series),
      'the series of "trials"': (series) => store.trials(series),
    };
    for (const [where, call] of Object.entries(calls)) {
      for (const name of BAD_NAMES) await requireRefusal(() => call(name), { codes: ['INVALID_ARGUMENT'], what: `${JSON.stringify(name)} as ${where}`, fail });
    }
    requireEqual(await store.entries(), [], { what: 'the list of entries after bad names', fail });
    for (const series of GOOD_NAMES) await store.recordSearch({ ...sampleSearch(series, 2), series });
    for (const series of GOOD_NAMES) requireEqual(await store.trials(series), 2, { what: `the number of trials of series "${series}"`, fail });
  },
};

/** Values that mean nothing are refused and leave no trace. */
export const checkBadValues: LedgerCheck = {
  name: 'refuses values outside their range without a trace',
  run: async ({ store }, fail) => {
    const refuse = (call: () => Promise<unknown>, what: string): Promise<void> => requireRefusal(call, { codes: ['INVALID_ARGUMENT'], what, fail });
    for (const trials of [0, -1, 1.5, Number.NaN]) await refuse(() => store.recordSearch(sampleSearch('study', trials)), `${trials} trials`);
    for (const bestLoss of [Number.NaN, Number.POSITIVE_INFINITY])
      await refuse(() => store.recordSearch({ ...sampleSearch('study', 1), bestLoss }), `${bestLoss} as best loss`);
    for (const alpha of [-0.01, 1, Number.NaN]) await refuse(() => store.recordReading({ ...sampleReading('gate', 1), alpha }), `level ${alpha}`);
    for (const alpha of [0, 1, Number.NaN]) await refuse(() => store.setBudget({ series: 'spy', alpha }), `a budget of ${alpha}`);
    const rows = sampleRows(1);
    const badRows: Readonly<Record<string, LedgerRows>> = {
      'rows that end before they start': { ...rows, to: rows.from - 1 },
      'rows at no time': { ...rows, from: Number.NaN },
      'no rows': { ...rows, rows: 0 },
      'no sessions': { ...rows, sessions: { first: 1, last: 1, count: 0 } },
      'a last session before the first': { ...rows, sessions: { first: 2, last: 1, count: 1 } },
      'a hash that is none': { ...rows, dataSha256: 'abc' },
    };
    for (const [what, bad] of Object.entries(badRows)) await refuse(() => store.recordReading({ ...sampleReading('gate', 1), rows: bad }), what);
    const badSteps: Readonly<Record<string, Partial<ChallengeRecord>>> = {
      'two differences of one session': { differences: [1, 2] },
      'a difference that is not finite': { differences: [Number.NaN] },
      'a negative e-value': { evidence: { kind: 'e-value', value: -1 } },
      'a p-value above 1': { evidence: { kind: 'p-value', value: 1.01 } },
      'a contest at level 0': { alpha: 0 },
    };
    for (const [what, bad] of Object.entries(badSteps)) await refuse(() => store.recordChallenge({ ...sampleStep('contest', 1), ...bad }), what);
    requireEqual(await store.entries(), [], { what: 'the list of entries after refused records', fail });
  },
};

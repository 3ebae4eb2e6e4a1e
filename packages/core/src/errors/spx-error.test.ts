import { describe, expect, it } from 'vitest';
import { ArtifactFormatError } from './artifact-format-error.js';
import { CancelledError } from './cancelled-error.js';
import { ContractViolationError } from './contract-violation-error.js';
import { DataFormatError } from './data-format-error.js';
import { DataQualityError } from './data-quality-error.js';
import { DeploymentError } from './deployment-error.js';
import { errnoOf } from './errno-of.js';
import { FeatureMismatchError } from './feature-mismatch-error.js';
import { InsufficientDataError } from './insufficient-data-error.js';
import { InvalidArgumentError } from './invalid-argument-error.js';
import { MissingDependencyError } from './missing-dependency-error.js';
import { RowsAlreadyReadError } from './rows-already-read-error.js';
import { ShapeMismatchError } from './shape-mismatch-error.js';
import { SpxError } from './spx-error.js';
import { StageTransitionError } from './stage-transition-error.js';
import { StoreError } from './store-error.js';
import { TaskFailedError } from './task-failed-error.js';
import { UnknownColumnError } from './unknown-column-error.js';

const cause = new Error('disk is full');
const remedy = 'Free some space.';

/** name, code, error, message and fields. */
const errors: readonly (readonly [string, string, SpxError, object])[] = [
  [
    'InvalidArgumentError',
    'INVALID_ARGUMENT',
    new InvalidArgumentError('period', 'a positive integer', { received: 0, cause, remedy }),
    { message: '"period" must be a positive integer, received "0".', argument: 'period', expected: 'a positive integer', received: 0 },
  ],
  [
    'ShapeMismatchError',
    'SHAPE_MISMATCH',
    new ShapeMismatchError({ what: 'close', expected: 3, received: 2, cause, remedy }),
    { message: '"close" must have length "3", received "2".', what: 'close', expected: 3, received: 2 },
  ],
  [
    'FeatureMismatchError',
    'FEATURE_MISMATCH',
    new FeatureMismatchError({ position: 1, expected: 'rsi_14', received: 'sma_7', cause, remedy }),
    { message: 'Feature at position "1" must be "rsi_14", received "sma_7".', position: 1, expected: 'rsi_14', received: 'sma_7' },
  ],
  [
    'UnknownColumnError',
    'UNKNOWN_COLUMN',
    new UnknownColumnError({ column: 'clsoe', available: ['open', 'close'], cause, remedy }),
    { message: 'Column "clsoe" does not exist, the table holds "["open","close"]".', column: 'clsoe', available: ['open', 'close'] },
  ],
  [
    'InsufficientDataError',
    'INSUFFICIENT_DATA',
    new InsufficientDataError({ what: 'sessions', required: 2, available: 1, cause, remedy }),
    { message: '"sessions" needs at least "2", "1" are available.', what: 'sessions', required: 2, available: 1 },
  ],
  [
    'DataFormatError',
    'DATA_FORMAT',
    new DataFormatError({ source: 'bars.csv', problem: 'line 3 has 4 fields', cause, remedy }),
    { message: '"bars.csv" cannot be read: line 3 has 4 fields.', source: 'bars.csv', problem: 'line 3 has 4 fields' },
  ],
  [
    'DataQualityError',
    'DATA_QUALITY',
    new DataQualityError({ rule: 'ordered', problem: 'times fall at row 7', cause, remedy }),
    { message: 'Data breaks the rule "ordered": times fall at row 7.', rule: 'ordered', problem: 'times fall at row 7' },
  ],
  [
    'ArtifactFormatError',
    'ARTIFACT_FORMAT',
    new ArtifactFormatError({ problem: 'it is empty', cause, remedy }),
    { message: 'Model artefact is refused: it is empty.', problem: 'it is empty' },
  ],
  [
    'StoreError',
    'STORE',
    new StoreError({ store: '/lake', operation: 'write', problem: 'disk is full', cause, remedy }),
    { message: 'Store "/lake" failed to write: disk is full.', store: '/lake', operation: 'write', problem: 'disk is full' },
  ],
  [
    'RowsAlreadyReadError',
    'ROWS_ALREADY_READ',
    new RowsAlreadyReadError({ series: 'spy-30m', from: 0, to: 60_000, usedBy: 'entry 3', cause, remedy }),
    {
      message: 'Rows of "spy-30m" from 1970-01-01 00:00 to 1970-01-01 00:01 UTC must be unseen, they were used by entry 3.',
      series: 'spy-30m',
      from: 0,
      to: 60_000,
      usedBy: 'entry 3',
    },
  ],
  [
    'StageTransitionError',
    'STAGE_TRANSITION',
    new StageTransitionError({ subject: 'router', from: 'empty', to: 'canary', cause, remedy }),
    { message: '"router" cannot move from "empty" to "canary".', subject: 'router', from: 'empty', to: 'canary' },
  ],
  [
    'DeploymentError',
    'DEPLOYMENT',
    new DeploymentError({ slot: 'green', problem: 'its checksum differs', cause, remedy }),
    { message: 'Slot "green" was not changed: its checksum differs.', slot: 'green', problem: 'its checksum differs' },
  ],
  [
    'MissingDependencyError',
    'MISSING_DEPENDENCY',
    new MissingDependencyError({ packageName: 'ioredis', neededFor: 'the Redis store', cause, remedy }),
    {
      message: 'Package "ioredis" is needed for the Redis store and is not installed; run "npm install ioredis".',
      packageName: 'ioredis',
      neededFor: 'the Redis store',
    },
  ],
  [
    'TaskFailedError',
    'TASK_FAILED',
    new TaskFailedError({ task: 'gold', attempts: 3, problem: 'disk is full', cause, remedy }),
    { message: 'Task "gold" failed after "3" attempts: disk is full.', task: 'gold', attempts: 3, problem: 'disk is full' },
  ],
  ['CancelledError', 'CANCELLED', new CancelledError({ work: 'fit', cause, remedy }), { message: '"fit" was cancelled.', work: 'fit' }],
  [
    'ContractViolationError',
    'CONTRACT_VIOLATION',
    new ContractViolationError({ subject: 'rsi_14', rule: 'causal', problem: 'row 3 changed', cause, remedy }),
    { message: '"rsi_14" breaks the rule "causal": row 3 changed.', subject: 'rsi_14', rule: 'causal', problem: 'row 3 changed' },
  ],
];

describe('errors', () => {
  it.each(errors)('%s carries code, message, data, cause and remedy', (name, code, error, expected) => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ ...expected, name, code, cause, remedy });
    expect(SpxError.is(error)).toBe(true);
  });

  it('ends a message with one full stop when the problem is a sentence', () => {
    expect(new TaskFailedError({ task: 'gold', attempts: 1, problem: 'Disk is full.' }).message).toBe('Task "gold" failed after "1" attempts: Disk is full.');
  });

  it('has neither cause nor remedy unless given', () => {
    const error = new CancelledError({ work: 'fit' });
    expect('cause' in error).toBe(false);
    expect(error.remedy).toBeUndefined();
  });

  it('is recognised by its brand, so that another copy of the package counts, and nothing else does', () => {
    expect(SpxError.is(Object.assign(new Error('from another copy'), { '@@spx/error': true }))).toBe(true);
    for (const other of [new Error('plain'), null, undefined, 'text', {}]) expect(SpxError.is(other)).toBe(false);
  });
});

describe('errnoOf', () => {
  it('reads the code of a failed system call', () => {
    expect(errnoOf(Object.assign(new Error('gone'), { code: 'ENOENT' }))).toBe('ENOENT');
  });

  it('is undefined for anything else', () => {
    for (const other of [new Error('plain'), Object.assign(new Error('number'), { code: 5 }), { code: 'ENOENT' }, null]) expect(errnoOf(other)).toBeUndefined();
  });
});

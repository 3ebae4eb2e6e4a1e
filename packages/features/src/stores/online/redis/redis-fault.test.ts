import { expect, test } from 'vitest';
import { redisFault } from './redis-fault.js';

const reply = (message: string): Error => Object.assign(new Error(message), { name: 'ReplyError', command: { name: 'auth', args: ['user', 'secret'] } });

test.each([
  ['a lost connection', new Error('Connection is closed.'), true],
  ['a time limit', new Error('Command timed out'), true],
  ['a server that loads its files', reply('LOADING Redis is loading the dataset in memory'), true],
  ['a server that fails over', reply("READONLY You can't write against a read only replica."), true],
  ['a wrong password', reply('WRONGPASS invalid username-password pair or user is disabled.'), false],
  ['a full memory', reply("OOM command not allowed when used memory > 'maxmemory'."), false],
  ['a key of another type', reply('WRONGTYPE Operation against a key holding the wrong kind of value'), false],
  ['a mistake in the program', new TypeError('x is not a function'), false],
  ['what is no error', 'gone', true],
])('%s passes or stays', (_, thrown, isPassing) => {
  expect(redisFault(thrown, undefined).isPassing).toBe(isPassing);
});

test('leaves the arguments of the command behind', () => {
  const { error } = redisFault(reply('WRONGPASS invalid'), undefined);
  expect({ ...error, message: error.message }).toEqual({ name: 'ReplyError', message: 'WRONGPASS invalid' });
});

test('tells why the server could not be reached, and not that the client gave up', () => {
  const gaveUp = Object.assign(new Error('Reached the max retries'), { name: 'MaxRetriesPerRequestError' });
  expect(redisFault(gaveUp, new Error('connect ECONNREFUSED 127.0.0.1:1')).error.message).toBe('connect ECONNREFUSED 127.0.0.1:1');
});

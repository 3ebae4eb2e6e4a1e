import { DataFormatError } from '@spx/core';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { readCalendar } from './read-calendar.js';

const folder = temporaryFolder();
const open = Date.parse('2024-03-04T08:00:00Z');

test('reads YAML', async () => {
  const path = folder.write(
    'own.yaml',
    `
id: own
timeZone: Europe/Berlin
weekly:
  monday: 09:00-17:30
  tuesday: [09:00-12:00, 13:00-17:30]
holidays: [2024-03-11]
halfDays:
  2024-03-05: 09:00-14:00
`,
  );
  const calendar = await readCalendar(path);
  expect(calendar.sessionAt(open)).toEqual({ open, close: Date.parse('2024-03-04T16:30:00Z') });
  expect(calendar.sessionAt(Date.parse('2024-03-05T13:00:00Z'))).toBeNull();
  expect(calendar.sessionAt(Date.parse('2024-03-11T09:00:00Z'))).toBeNull();
});

test('reads JSON', async () => {
  const path = folder.write(
    'own.json',
    '{ "id": "own", "timeZone": "UTC", "sessions": [{ "open": "2024-03-04T08:00:00Z", "close": "2024-03-04T16:30:00Z" }] }',
  );
  expect((await readCalendar(path)).sessionAt(open)?.open).toBe(open);
});

test.each([
  ['a member that is wrong', 'id: own\ntimeZone: UTC\nweekly: { monday: 9-17 }\n', '"calendar.weekly.monday" must be hours'],
  ['what is no YAML', 'id: [own\n', 'cannot be read'],
  ['another kind of file', 'hello', '"calendar" must be'],
])('refuses %s and names the file', async (_, content, message) => {
  const path = folder.write('bad.yaml', content);
  const failure = await readCalendar(path).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DataFormatError);
  expect(failure).toMatchObject({ source: path, message: expect.stringContaining(message) });
});

test('names a file that is not there', async () => {
  await expect(readCalendar(`${folder.path}/none.yaml`)).rejects.toThrow('ENOENT');
});

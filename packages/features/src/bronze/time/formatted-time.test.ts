import { InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { formattedTime } from './formatted-time.js';

it.each([
  ['dd.MM.yyyy HH:mm', 'Europe/Berlin', '04.03.2024 15:30'],
  ['M/d/yyyy h:mm a', 'America/New_York', '3/4/2024 9:30 AM'],
  ['yyyyMMdd HHmmss', 'UTC', '20240304 143000'],
  ["yyyy.MM.dd'T'HH:mm ZZ", undefined, '2024.03.04T09:30 -05:00'],
])('reads %s', (format, zone, text) => {
  expect(formattedTime(format, zone).parse(text)).toBe(Date.UTC(2024, 2, 4, 14, 30));
});

it('gives NaN and a reason for text of another layout, and for a time that the clocks show twice', () => {
  const { parse, explain } = formattedTime('dd.MM.yyyy HH:mm', 'Europe/Berlin');
  expect(parse('2024-03-04')).toBeNaN();
  expect(explain('2024-03-04')).toBe('is "2024-03-04", not a time of the form "dd.MM.yyyy HH:mm"');
  expect(parse('27.10.2024 02:30')).toBeNaN();
  expect(explain('27.10.2024 02:30')).toBe('is "27.10.2024 02:30", which the clocks of Europe/Berlin show twice');
});

it.each(['X', 'yyyy-MM-dd HH:mm z', 'D t', '', "'at'"])('refuses the layout %j, whose meaning is not certain', (format) => {
  expect(() => formattedTime(format, 'UTC')).toThrow(InvalidArgumentError);
});

it('demands a zone where the layout holds no offset', () => {
  expect(() => formattedTime('yyyy-MM-dd HH:mm', undefined)).toThrow(/"timeZone" must be given/);
});

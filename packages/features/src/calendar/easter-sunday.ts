import { civilDay } from './civil-day.js';

/**
 * Easter Sunday of the Gregorian calendar, as a civil day.
 *
 * @see Meeus, Astronomical Algorithms, 1991, chapter 8 (the algorithm of Butcher's Ecclesiastical Calendar, 1876).
 */
export function easterSunday(year: number): number {
  const [century, yearOfCentury] = [Math.floor(year / 100), year % 100];
  const golden = year % 19;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * late + 22;
  return civilDay(year, 3, march);
}

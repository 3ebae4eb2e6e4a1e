const [HYPHEN, COLON, T, SPACE, Z] = [45, 58, 84, 32, 90];
const DIGIT_ZERO = 48;

/**
 * Instant of text of the one form `YYYY-MM-DDTHH:MM:SSZ`, in which nearly all files are written, at a fifth of the cost of a pattern.
 *
 * @returns epoch milliseconds; NaN for any other form and for a day or time that does not exist.
 */
export function utcText(text: string): number {
  if (text.length !== 20 || !hasMarks(text)) return Number.NaN;
  const [year, month, day] = [two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)];
  const [hour, minute, second] = [two(text, 11), two(text, 14), two(text, 17)];
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  if (day > 28 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function hasMarks(text: string): boolean {
  const separator = text.charCodeAt(10);
  return (
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    (separator === T || separator === SPACE) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    text.charCodeAt(19) === Z
  );
}

/** Two digits as a number; NaN if they are not digits. */
function two(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - DIGIT_ZERO, text.charCodeAt(at + 1) - DIGIT_ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

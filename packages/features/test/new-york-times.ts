/** Epoch milliseconds of clock times in New York on a date in winter, such as `09:30`. */
export function newYorkTimes(date: string, clocks: readonly string[]): readonly number[] {
  return clocks.map((clock) => Date.parse(`${date}T${clock}:00-05:00`));
}

import { simulateBars } from '@spx/features';

type Simulation = Parameters<typeof simulateBars>[0];

/** Simulated bars as the lines of a csv file, the header first; numbers are written so that they read back as the same bits. */
export function simulatedCsv(options: Simulation): string[] {
  const { bars } = simulateBars(options);
  const [time, ...columns] = ['time', 'open', 'high', 'low', 'close', 'volume'].map((name) => bars.column(name as 'time'));
  const rows = Array.from(time!, (instant, row) => [new Date(instant).toISOString(), ...columns.map((column) => String(column[row]))].join(','));
  return ['time,open,high,low,close,volume', ...rows];
}

/** Lines as the text of a file. */
export function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

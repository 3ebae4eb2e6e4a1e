/** The same number of rows for each output: the usual `warmUp` or `settle` of a calculator. */
export function perOutput<Output extends string>(outputs: readonly Output[], rows: number): Readonly<Record<Output, number>> {
  return Object.fromEntries(outputs.map((output) => [output, rows])) as Record<Output, number>;
}

/** Rows for each output, the usual `warmUp` or `settle` of a calculator: one number for all, or one for each in the order of the outputs. */
export function perOutput<Output extends string>(outputs: readonly Output[], rows: number | readonly number[]): Readonly<Record<Output, number>> {
  return Object.fromEntries(outputs.map((output, index) => [output, typeof rows === 'number' ? rows : rows[index]!])) as Record<Output, number>;
}

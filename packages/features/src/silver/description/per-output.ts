/** A value for each output, such as the usual `warmUp`, `settle` or `units` of a calculator: one for all, or one for each in the order of the outputs. */
export function perOutput<Output extends string, const Value extends number | string>(
  outputs: readonly Output[],
  values: Value | readonly Value[],
): Readonly<Record<Output, Value>> {
  return Object.fromEntries(outputs.map((output, index) => [output, typeof values === 'object' ? values[index] : values])) as Record<Output, Value>;
}

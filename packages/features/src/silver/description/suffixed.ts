/**
 * Name of a column that spells its parameters out only where they differ from the defaults: `vwap` over 20 bars, `vwap_60` over 60.
 *
 * The names of the reference feature set leave the defaults out; a second calculator with other parameters still needs a name of its own.
 */
export type Suffixed<Base extends string, Parameters extends readonly number[], Defaults extends readonly number[]> = number extends Parameters[number]
  ? Base | `${Base}_${string}`
  : Parameters extends Defaults
    ? Base
    : `${Base}_${Joined<Parameters>}`;

type Joined<Parameters extends readonly number[]> = Parameters extends readonly [infer Only extends number]
  ? Spelled<Only>
  : Parameters extends readonly [infer First extends number, ...infer Rest extends readonly number[]]
    ? `${Spelled<First>}_${Joined<Rest>}`
    : never;

/** A column name has no point: 2.5 is spelled 2_5. */
type Spelled<Parameter extends number> = `${Parameter}` extends `${infer Whole}.${infer Part}` ? `${Whole}_${Part}` : `${Parameter}`;

/** The name as a value; `parameters` and `defaults` stand in the same order. */
export function suffixed<Base extends string, const Parameters extends readonly number[], const Defaults extends readonly number[]>(
  base: Base,
  parameters: Parameters,
  defaults: Defaults,
): Suffixed<Base, Parameters, Defaults> {
  const name = parameters.every((value, index) => value === defaults[index]) ? base : [base, ...parameters].join('_').replaceAll('.', '_');
  return name as Suffixed<Base, Parameters, Defaults>;
}

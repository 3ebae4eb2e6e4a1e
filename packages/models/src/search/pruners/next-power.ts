/** The first of first, first x factor, first x factor^2, ... that is above `step`. */
export function nextPower(step: number, { first, factor }: { readonly first: number; readonly factor: number }): number {
  let rung = first;
  while (rung <= step) rung *= factor;
  return rung;
}

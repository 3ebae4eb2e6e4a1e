// Far outside every drawing. SVG keeps coordinates in single precision, and browsers misplace what lies much farther out.
const FARTHEST = 1e5;

/** A coordinate with one decimal, which is below what an eye can see. */
export function pixel(value: number): number {
  return Math.round(Math.min(Math.max(value, -FARTHEST), FARTHEST) * 10) / 10;
}

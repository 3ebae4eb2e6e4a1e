/** A point on the way along a direction. */
export interface LinePoint {
  readonly step: number;
  /** Infinite outside the domain. */
  readonly value: number;
  /** Derivative by the step. */
  readonly slope: number;
}

/** A search for a step along a direction that falls. */
export interface LineSearch<Point extends LinePoint> {
  /** The point at a step. */
  readonly at: (step: number) => Point;
  /** Step 0; its slope is negative. */
  readonly start: Point;
  /** Tried first. */
  readonly firstStep: number;
}

const sufficientDecrease = 1e-4;
const curvature = 0.9;
const maximumTrials = 40;

/**
 * A step that meets the strong Wolfe conditions: the value falls by 1e-4 of what the slope promises, and the slope shrinks to 0.9 of it or less.
 *
 * Method: the step is doubled until it brackets such a point, then the bracket shrinks to the minimum of a cubic through its ends, kept off them; where an end has no
 *         finite value, to its middle.
 * Edges:  after 40 points, or when the bracket is rounding, the best point that falls enough is taken without the second condition; `null` where no point falls. Falls that
 *         are lost in the rounding of the value are judged by the slopes.
 *
 * @see Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 3.5 and 3.6; for rounding Hager and Zhang, A new conjugate gradient method with guaranteed
 *      descent and an efficient line search, 2005.
 */
export function strongWolfeStep<Point extends LinePoint>({ at, start, firstStep }: LineSearch<Point>): Point | null {
  const noise = 4 * Number.EPSILON * Math.abs(start.value);
  // Where values differ by rounding alone the slopes still tell: a parabola falls enough if and only if its slope meets this bound.
  const isLevel = ({ value, slope }: Point): boolean => value <= start.value + noise && slope <= (2 * sufficientDecrease - 1) * start.slope;
  const hasFallen = (point: Point): boolean => point.value <= start.value + sufficientDecrease * point.step * start.slope || isLevel(point);
  const isFlat = ({ slope }: Point): boolean => Math.abs(slope) <= -curvature * start.slope;
  let bracket: readonly [Point, Point] | null = null;
  let [previous, step] = [start, firstStep];
  for (let trial = 0; trial < maximumTrials; trial++) {
    const point = at(bracket === null ? step : interpolated(...bracket));
    const low: Point = bracket === null ? previous : bracket[0];
    if (!hasFallen(point) || (low.step > 0 && point.value > low.value + noise)) bracket = [low, point];
    else if (isFlat(point)) return point;
    else if (bracket === null && point.slope < 0) [previous, step] = [point, 2 * step];
    else bracket = [point, bracket !== null && point.slope * (bracket[1].step - low.step) < 0 ? bracket[1] : low];
    if (bracket !== null && isRounding(...bracket)) break;
  }
  const best = bracket === null ? previous : bracket[0];
  return best.value < start.value ? best : null;
}

/** Whether no value within the bracket can be told from that of its better end. */
function isRounding(low: LinePoint, high: LinePoint): boolean {
  return Math.abs(low.slope * (high.step - low.step)) <= Number.EPSILON * Math.abs(low.value);
}

/** Minimum of the cubic with the values and slopes of both ends, at least a tenth of the bracket away from each. */
function interpolated(low: LinePoint, high: LinePoint): number {
  const width = high.step - low.step;
  const middle = low.step + width / 2;
  if (!Number.isFinite(high.value) || !Number.isFinite(high.slope)) return middle;
  const first = low.slope + high.slope - (3 * (low.value - high.value)) / (low.step - high.step);
  const second = Math.sign(width) * Math.sqrt(first * first - low.slope * high.slope);
  const minimum = high.step - (width * (high.slope + second - first)) / (high.slope - low.slope + 2 * second);
  const share = (minimum - low.step) / width;
  return Number.isFinite(share) ? low.step + width * Math.min(0.9, Math.max(0.1, share)) : middle;
}

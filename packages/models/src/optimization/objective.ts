/**
 * A function to minimise together with its gradient.
 *
 * Called by {@link minimize} with points it owns: neither array may be kept. It fills `gradient` whole and returns the value. A value or a slope that is not finite
 * says that the point lies outside the domain, and the minimiser comes nearer to the last point that did not.
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** A function to minimise that has no gradient of its own; a value that is not finite says that the point lies outside the domain. */
export type ValueObjective = (point: Float64Array) => number;

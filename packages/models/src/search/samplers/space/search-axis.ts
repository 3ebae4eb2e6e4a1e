import type { CategoricalRange, FloatRange, IntegerRange, ParameterRange, ParameterValue } from '../../search-space.js';

/**
 * One parameter as an axis from 0 to 1.
 *
 * A value of a real parameter is a point of the axis. Each value of any other owns a cell, of a width by which it is chosen when points are uniform: equal for steps, integers
 * and choices, and from the logarithm of half a unit below to that of half a unit above for integers with a log scale.
 */
export interface SearchAxis {
  readonly name: string;
  readonly range: ParameterRange;
  /** How many values there are; infinite for a real parameter without steps. */
  readonly levels: number;
  /** Where a value stands: in its cell, in the middle except of a log scale; NaN if it is not a value of this parameter. */
  coordinateOf(value: ParameterValue): number;
  /** The value at a coordinate; coordinates outside 0 to 1 count as the nearest end. */
  valueAt(coordinate: number): ParameterValue;
  /** Lower and upper edge of the cell at a coordinate; of a real parameter both are the coordinate. */
  cellAt(coordinate: number): readonly [low: number, high: number];
}

/** The axis of one parameter. */
export function searchAxis(name: string, range: ParameterRange): SearchAxis {
  if (range.type === 'categorical') return { name, range, ...choiceCells(range) };
  if (range.type === 'float' && range.step === undefined) return { name, range, ...realLine(range) };
  return { name, range, ...(range.scale === 'log' ? logCells(range) : stepCells(range)) };
}

type Mapping = Omit<SearchAxis, 'name' | 'range'>;

function choiceCells({ choices }: CategoricalRange): Mapping {
  const cells = equalCells(choices.length);
  return {
    levels: choices.length,
    coordinateOf: (value) => (choices.includes(value) ? cells.middleOf(choices.indexOf(value)) : Number.NaN),
    valueAt: (coordinate) => choices[cells.levelAt(coordinate)]!,
    cellAt: cells.cellAt,
  };
}

function stepCells({ low, high, step = 1 }: FloatRange | IntegerRange): Mapping {
  // The share of a step forgives the rounding of (0.7 - 0.1) / 0.1.
  const levels = Math.floor((high - low) / step + 1e-8) + 1;
  const cells = equalCells(levels);
  return {
    levels,
    coordinateOf: (value) => {
      const level = typeof value === 'number' ? Math.round((value - low) / step) : Number.NaN;
      return level >= 0 && level < levels ? cells.middleOf(level) : Number.NaN;
    },
    valueAt: (coordinate) => Math.min(high, low + cells.levelAt(coordinate) * step),
    cellAt: cells.cellAt,
  };
}

function realLine({ low, high, scale }: FloatRange): Mapping {
  const [to, from] = scale === 'log' ? [Math.log, Math.exp] : [identity, identity];
  const [start, end] = [to(low), to(high)];
  return {
    levels: high > low ? Number.POSITIVE_INFINITY : 1,
    coordinateOf: (value) => {
      if (typeof value !== 'number' || !(value >= low && value <= high)) return Number.NaN;
      return high > low ? (to(value) - start) / (end - start) : 0.5;
    },
    // Products of large bounds may pass them by a rounding.
    valueAt: (coordinate) => Math.min(high, Math.max(low, from(start * (1 - clamp(coordinate)) + end * clamp(coordinate)))),
    cellAt: high > low ? (coordinate) => [coordinate, coordinate] : () => [0, 1],
  };
}

function logCells({ low, high }: FloatRange | IntegerRange): Mapping {
  const start = Math.log(low - 0.5);
  const length = Math.log(high + 0.5) - start;
  const edge = (value: number): number => (Math.log(value) - start) / length;
  const valueAt = (coordinate: number): number => Math.min(high, Math.max(low, Math.round(Math.exp(start + length * clamp(coordinate)))));
  return {
    levels: high - low + 1,
    coordinateOf: (value) => (typeof value === 'number' && value >= low && value <= high ? edge(value) : Number.NaN),
    valueAt,
    cellAt: (coordinate) => [edge(valueAt(coordinate) - 0.5), edge(valueAt(coordinate) + 0.5)],
  };
}

interface EqualCells {
  levelAt(coordinate: number): number;
  middleOf(level: number): number;
  cellAt(coordinate: number): readonly [number, number];
}

function equalCells(levels: number): EqualCells {
  const levelAt = (coordinate: number): number => Math.min(levels - 1, Math.floor(clamp(coordinate) * levels));
  return {
    levelAt,
    middleOf: (level) => (level + 0.5) / levels,
    cellAt: (coordinate) => [levelAt(coordinate) / levels, (levelAt(coordinate) + 1) / levels],
  };
}

function clamp(coordinate: number): number {
  return Math.min(1, Math.max(0, coordinate));
}

function identity(value: number): number {
  return value;
}

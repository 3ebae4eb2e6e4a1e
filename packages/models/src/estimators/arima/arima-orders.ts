import type { ArimaSpecification } from './arima-specification.js';

/** The orders that a search changes. */
export interface ArimaOrders {
  readonly p: number;
  readonly q: number;
  readonly P: number;
  readonly Q: number;
  readonly constant: boolean;
}

/** What stays the same for every candidate, and how far they go. */
export interface OrderBounds {
  readonly d: number;
  readonly D: number;
  /** 0 without a season. */
  readonly period: number;
  readonly maximum: { readonly p: number; readonly q: number; readonly P: number; readonly Q: number };
  /** Whether candidates have a constant, or `null` to try both. */
  readonly constant: boolean | null;
}

/** Whether a candidate is within the bounds and no lag comes twice. */
function areAllowed({ p, q, P, Q, constant }: ArimaOrders, bounds: OrderBounds): boolean {
  const { maximum, period } = bounds;
  const isWithin = ([value, most]: readonly [number, number]): boolean => value >= 0 && value <= most;
  const areWithin = [[p, maximum.p] as const, [q, maximum.q] as const, [P, maximum.P] as const, [Q, maximum.Q] as const].every(isWithin);
  return areWithin && !(P > 0 && p >= period) && !(Q > 0 && q >= period) && (bounds.constant ?? constant) === constant;
}

/** Every allowed candidate, the smallest first. */
export function allOrders(bounds: OrderBounds): readonly ArimaOrders[] {
  const upTo = (most: number): readonly number[] => Array.from({ length: most + 1 }, (_, value) => value);
  const { maximum } = bounds;
  const all = upTo(maximum.p).flatMap((p) =>
    upTo(maximum.q).flatMap((q) => upTo(maximum.P).flatMap((P) => upTo(maximum.Q).flatMap((Q) => [false, true].map((constant) => ({ p, q, P, Q, constant }))))),
  );
  return all.filter((orders) => areAllowed(orders, bounds)).sort((left, right) => sizeOf(left) - sizeOf(right));
}

/** Where a stepwise search begins: with 2 and 2 lags, none, and 1 of either kind. */
export function firstOrders(bounds: OrderBounds): readonly ArimaOrders[] {
  const constant = bounds.constant ?? true;
  const season = bounds.period > 0 ? 1 : 0;
  const most = (orders: Omit<ArimaOrders, 'constant'>): ArimaOrders => {
    const { p, q, P, Q } = bounds.maximum;
    return { p: Math.min(orders.p, p), q: Math.min(orders.q, q), P: Math.min(orders.P, P), Q: Math.min(orders.Q, Q), constant };
  };
  const first = [
    most({ p: 2, q: 2, P: season, Q: season }),
    most({ p: 0, q: 0, P: 0, Q: 0 }),
    most({ p: 1, q: 0, P: season, Q: 0 }),
    most({ p: 0, q: 1, P: 0, Q: season }),
  ];
  const none: ArimaOrders = { p: 0, q: 0, P: 0, Q: 0, constant: false };
  return [...first, none].filter((orders) => areAllowed(orders, bounds));
}

/** Candidates one step away: one order more or less, both regular ones, both seasonal ones, or the constant. */
export function neighbours(orders: ArimaOrders, bounds: OrderBounds): readonly ArimaOrders[] {
  const { p, q, P, Q } = orders;
  const steps = [-1, 1].flatMap((step): readonly Partial<ArimaOrders>[] => [
    { P: P + step },
    { Q: Q + step },
    { P: P + step, Q: Q + step },
    { p: p + step },
    { q: q + step },
    { p: p + step, q: q + step },
  ]);
  return [...steps, { constant: !orders.constant }].map((step) => ({ ...orders, ...step })).filter((each) => areAllowed(each, bounds));
}

/** Specification of a candidate without its inputs. */
export function specificationOf(orders: ArimaOrders, { d, D, period }: OrderBounds): Pick<ArimaSpecification, 'order' | 'seasonal' | 'constant'> {
  const { p, q, P, Q, constant } = orders;
  return { order: [p, d, q], seasonal: [P, D, Q, period], constant };
}

function sizeOf({ p, q, P, Q, constant }: ArimaOrders): number {
  return p + q + P + Q + (constant ? 1 : 0);
}

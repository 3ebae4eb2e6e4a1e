/** What {@link simulateBars} is to make. */
export interface SimulateBarsOptions {
  /** Any 32-bit integer; the same seed and options give the same bars, and more rows only continue them. */
  readonly seed: number;
  /** Bars to make, the last session possibly cut short. Give this or `sessions`. */
  readonly rows?: number;
  /** Whole sessions to make; default 250. */
  readonly sessions?: number;
  /** Epoch milliseconds; the first session opens at the first 14:30 UTC, Monday to Friday, at or after it. Default 2024-01-02T14:30:00Z. */
  readonly startTime?: number;
  /** Open of the first bar; default 4000. */
  readonly startPrice?: number;
  /** Length of a bar in minutes, 1 to 195; default 1. A session holds as many whole bars as fit in 390 minutes. */
  readonly barMinutes?: number;
  /** Share of the variance of the `horizonBars` forward return that is predictable, 0 or more and below a limit that `persistence` sets; default 0: none. */
  readonly signalR2?: number;
  /** Coefficient of the latent signal on its last value, per bar, 0 or more and below 1; default 0.8. A regime lasts 2 / (1 - persistence) bars on average. */
  readonly persistence?: number;
  /** Bars of the forward return that `signalR2` speaks of; default 30. */
  readonly horizonBars?: number;
  /** Share of bars whose order flow shows the latent signal: 1 (default) in every bar, 0 in none, so that only the returns that it moves betray it. */
  readonly visibility?: number;
}

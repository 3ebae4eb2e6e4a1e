/**
 * A session by the clock on the wall: minutes from midnight of the day it is counted to. Below 0 lies the evening before, 1,440 and above the next day.
 */
export interface SessionHours {
  /** -1,440 or more. */
  readonly opens: number;
  /** Above `opens`, at most 2,880. */
  readonly closes: number;
}

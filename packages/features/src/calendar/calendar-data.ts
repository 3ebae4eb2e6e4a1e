/** Hours of one session such as `09:00-17:30`, or a list of them. Hours that end at or before their beginning end on the next day; `24:00` is the end of the day. */
export type DayHours = string | readonly string[];

/** A market by its week, its holidays and its half days. */
export interface WeeklyCalendarData {
  /** Unique name in lower case, digits and `_`; becomes part of the ids of calculators that use the calendar. */
  readonly id: string;
  /** IANA zone of all hours and dates. */
  readonly timeZone: string;
  /** First date that the calendar knows; default 1990-01-01. */
  readonly from?: string;
  /** Last date that the calendar knows; default 2050-12-31. */
  readonly to?: string;
  /** Sessions of each weekday, by the day on which they open. Days left out have none. */
  readonly weekly: Readonly<Partial<Record<Weekday, DayHours>>>;
  /** Dates on which no session opens; default none. */
  readonly holidays?: readonly string[];
  /** Hours of dates that have others than their weekday; default none. */
  readonly halfDays?: Readonly<Record<string, DayHours>>;
}

/** A market by a list of its sessions. */
export interface SessionListData {
  /** Unique name in lower case, digits and `_`; becomes part of the ids of calculators that use the calendar. */
  readonly id: string;
  /** IANA zone of the market. */
  readonly timeZone: string;
  /** First date that the list covers; default that of its first open. */
  readonly from?: string;
  /** Last date that the list covers; default that of its last close. */
  readonly to?: string;
  /** ISO-8601 times with Z or an offset, in order. */
  readonly sessions: readonly { readonly open: string; readonly close: string }[];
}

/** What `calendarOf` takes: a week with its exceptions, or a list of sessions. */
export type CalendarData = WeeklyCalendarData | SessionListData;

type Weekday = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';

/** What a run must report of a csv file of one-minute bars, found again from the text by plain loops over rows. */
export interface RecomputedRun {
  readonly bars: { readonly rows: number; readonly from: string; readonly to: string; readonly sessions: number; readonly missingMinutes: number };
  readonly label: { readonly rows: number; readonly maskedRows: number };
  readonly parts: Readonly<Record<'train' | 'validation' | 'test' | 'outOfTime', RecomputedPart>>;
  readonly purgedRows: number;
}

/** One part of the split, with what a constant scores on it. */
interface RecomputedPart {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly sessions: number;
  /** RMSE of the mean of the training part, of zero, and of this part's own mean. */
  readonly trainMeanRmse: number;
  readonly zeroRmse: number;
  readonly ownMeanRmse: number;
}

interface LabelledRow {
  readonly start: number;
  readonly end: number;
  readonly session: number;
  readonly percent: number;
}

const minute = 60_000;

/** Reads `time,open,high,low,close,volume`; rows whose close is no number are left out, and one of two equal rows. */
export function recomputedRun(text: string, { horizon, warmUp }: { readonly horizon: number; readonly warmUp: number }): RecomputedRun {
  const rows = [...new Set(text.trim().split('\n').slice(1))].map((line) => line.split(',')).filter((cells) => Number.isFinite(Number(cells[4])));
  const time = rows.map((cells) => Date.parse(cells[0] ?? ''));
  const close = rows.map((cells) => Number(cells[4]));
  const session = time.map(() => 0);
  let missing = 0;
  for (let row = 1; row < rows.length; row++) {
    const pause = time[row]! - time[row - 1]!;
    session[row] = session[row - 1]! + (pause > 30 * minute ? 1 : 0);
    if (pause <= 30 * minute) missing += pause / minute - 1;
  }
  const labelled: LabelledRow[] = [];
  for (let row = warmUp; row + horizon < rows.length; row++) {
    const end = row + horizon;
    if (session[row] !== session[end] || time[end]! - time[row]! > 1.5 * horizon * minute) continue;
    const percent = 100 * (close[end]! / close[row]! - 1);
    labelled.push({ start: time[row]! + minute, end: time[end]! + minute, session: session[row]!, percent });
  }
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    bars: { rows: rows.length, from: iso(time[0]!), to: iso(time.at(-1)!), sessions: session.at(-1)! + 1, missingMinutes: missing },
    label: { rows: labelled.length, maskedRows: rows.length - warmUp - labelled.length },
    ...split(labelled, iso),
  };
}

/** 60, 20, 10 and 10 percent, each less the rows whose label ends at or after the first label start of the next part. */
function split(rows: readonly LabelledRow[], iso: (instant: number) => string): Pick<RecomputedRun, 'parts' | 'purgedRows'> {
  const bounds = [0, 0.6, 0.8, 0.9, 1].map((share) => Math.round(share * rows.length));
  const whole = bounds.slice(0, 4).map((from, part) => rows.slice(from, bounds[part + 1]));
  const kept = whole.map((part, index) => part.filter(({ end }) => end < (whole[index + 1]?.[0]?.start ?? Number.POSITIVE_INFINITY)));
  const trainMean = mean(kept[0]!.map(({ percent }) => percent));
  const describe = (part: readonly LabelledRow[]): RecomputedPart => {
    const values = part.map(({ percent }) => percent);
    const rmse = (constant: number): number => Math.sqrt(mean(values.map((value) => (value - constant) ** 2)));
    return {
      from: iso(part[0]!.start),
      to: iso(part.at(-1)!.start),
      rows: part.length,
      sessions: new Set(part.map((row) => row.session)).size,
      trainMeanRmse: rmse(trainMean),
      zeroRmse: rmse(0),
      ownMeanRmse: rmse(mean(values)),
    };
  };
  const [train, validation, test, outOfTime] = kept.map(describe) as [RecomputedPart, RecomputedPart, RecomputedPart, RecomputedPart];
  return { parts: { train, validation, test, outOfTime }, purgedRows: rows.length - kept.flat().length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

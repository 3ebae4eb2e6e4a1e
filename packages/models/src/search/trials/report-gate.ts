import type { TrialReport } from '../finished-trial.js';

/** Where a trial's reports pass from the objective to whoever judges. */
export interface ReportGate {
  /** The objective's side: adds a report, and waits if it is at the rung that was asked for last. */
  add(report: TrialReport): Promise<void>;
  /** The objective's side: there will be no other report. */
  finish(): void;
  /** The judge's side: lets the objective go on, and resolves with all reports up to the first new one at `rung` or later, or with all there are once it has finished. */
  next(rung: number | null): Promise<{ readonly reports: readonly TrialReport[]; readonly isFinished: boolean }>;
  /** The judge's side: whoever waits in `add` now or later is refused. */
  shut(reason: Error): void;
}

interface Barrier {
  readonly passed: Promise<void>;
  open(): void;
  shut(reason: Error): void;
}

/** A gate for one trial. Reports of an objective that does not wait are kept until they are asked for. */
export function reportGate(): ReportGate {
  const reports: TrialReport[] = [];
  let heard = 0;
  let isFinished = false;
  let target: number | null = null;
  let barrier = newBarrier();
  let refusal: Error | undefined;
  let wake = (): void => undefined;
  const reached = (): { readonly count: number; readonly isFinished: boolean } | undefined => {
    const rung = target;
    const at = rung === null ? -1 : reports.findIndex(({ step }, index) => index >= heard && step >= rung);
    if (at !== -1) return { count: at + 1, isFinished: false };
    return isFinished ? { count: reports.length, isFinished } : undefined;
  };
  return {
    add: (report) => {
      if (refusal !== undefined) return Promise.reject(refusal);
      reports.push(report);
      wake();
      return target !== null && report.step >= target ? barrier.passed : Promise.resolve();
    },
    finish: () => {
      isFinished = true;
      wake();
    },
    next: async (rung) => {
      target = rung;
      const before = barrier;
      barrier = newBarrier();
      before.open();
      let found = reached();
      while (found === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        found = reached();
      }
      heard = found.count;
      return { reports: reports.slice(0, heard), isFinished: found.isFinished };
    },
    shut: (reason) => {
      refusal = reason;
      barrier.shut(reason);
    },
  };
}

function newBarrier(): Barrier {
  let settle: { readonly open: () => void; readonly shut: (reason: Error) => void } | undefined;
  const passed = new Promise<void>((open, shut) => {
    settle = { open, shut };
  });
  // Nobody waits at a barrier that no report came to.
  passed.catch(() => undefined);
  return { passed, open: () => settle?.open(), shut: (reason) => settle?.shut(reason) };
}

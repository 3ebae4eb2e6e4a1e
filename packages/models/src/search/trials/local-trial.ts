import { CancelledError, InvalidArgumentError } from '@spx/core';
import type { TrialReport } from '../finished-trial.js';
import type { TrialContext, TrialObjective } from '../trial-objective.js';
import { reportGate } from './report-gate.js';
import { trialFailure } from './trial-failure.js';
import type { RunningTrial, TrialEnd, TrialRequest } from './trial-runner.js';

/** What a trial in this thread is given. */
export interface LocalTrialOptions<Parameters> {
  readonly objective: TrialObjective<Parameters>;
  readonly request: TrialRequest;
  readonly threads: number;
}

/**
 * A trial on the calling thread. It waits within `report` at each rung; one that does not wait runs on until it hears the signal, and what it reports after the rung is of no
 * effect if it is pruned there, so that the study is the same.
 */
export function localTrial<Parameters>({ objective, request, threads }: LocalTrialOptions<Parameters>): RunningTrial {
  const { number, seed, parameters } = request;
  const controller = new AbortController();
  const gate = reportGate();
  let settled: Promise<TrialEnd> | undefined;
  const run = async (): Promise<TrialEnd> => {
    const report = checkedReport((checked) => gate.add(checked));
    try {
      const loss = await objective(parameters as Parameters, { number, seed, signal: controller.signal, threads, report: report.add });
      return report.fault() ?? endOf(loss);
    } catch (thrown) {
      return report.fault() ?? { failure: trialFailure(thrown) };
    } finally {
      gate.finish();
    }
  };
  return {
    advance: async (rung) => {
      if (controller.signal.aborted) throw controller.signal.reason;
      const next = gate.next(rung);
      settled ??= run();
      const { reports, isFinished } = await next;
      return { reports, end: isFinished ? await settled : null };
    },
    stop: async () => {
      const reason = new CancelledError({ work: `trial ${number}` });
      controller.abort(reason);
      gate.shut(reason);
      await settled;
    },
  };
}

function endOf(loss: number): TrialEnd {
  // Adding 0 makes 0 of minus 0, which JSON does not know.
  if (Number.isFinite(loss)) return { loss: loss + 0 };
  return { failure: trialFailure(new InvalidArgumentError('loss', 'a finite number', { received: loss })) };
}

/** Lets reports pass whose steps rise and whose losses are finite. After the first other one the trial has failed, whatever the objective makes of it. */
function checkedReport(pass: (report: TrialReport) => Promise<void>): { readonly add: TrialContext['report']; readonly fault: () => TrialEnd | undefined } {
  let last = 0;
  let fault: InvalidArgumentError | undefined;
  return {
    fault: () => (fault === undefined ? undefined : { failure: trialFailure(fault) }),
    add: (step, loss) => {
      fault ??= faultOf({ step, loss }, last);
      last = step;
      const passed = fault === undefined ? pass({ step, loss: loss + 0 }) : Promise.reject(fault);
      // An objective may report without waiting; a rejection that nobody hears must not end the process.
      passed.catch(() => undefined);
      return passed;
    },
  };
}

function faultOf({ step, loss }: TrialReport, last: number): InvalidArgumentError | undefined {
  if (!(Number.isFinite(step) && step > last)) return new InvalidArgumentError('step', `a finite number above ${last}, the last`, { received: step });
  return Number.isFinite(loss) ? undefined : new InvalidArgumentError('loss', `a finite number at step ${step}`, { received: loss });
}

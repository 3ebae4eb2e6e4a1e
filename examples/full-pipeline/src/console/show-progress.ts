import type { PipelineEvents, TypedEvents } from '@spx/core';
import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Shows the tasks of a run on standard error: bars on a terminal, a line for each task elsewhere. Returns what takes the bars away. */
export function showProgress(events: TypedEvents<PipelineEvents>): () => void {
  return process.stderr.isTTY ? showBars(events) : showLines(events);
}

function showLines(events: TypedEvents<PipelineEvents>): () => void {
  events.on('task-skip', ({ task }) => console.error(`${task.padEnd(10)} unchanged`));
  events.on('task-end', ({ task, status, seconds }) => console.error(`${task.padEnd(10)} ${status === 'ran' ? `${seconds.toFixed(2)} s` : status}`));
  return () => undefined;
}

function showBars(events: TypedEvents<PipelineEvents>): () => void {
  const format = '{task} {bar} {note}';
  const screen = new MultiBar({ format, hideCursor: true, barsize: 30, stream: process.stderr, autopadding: true }, Presets.shades_classic);
  const bars = new Map<string, SingleBar>();
  events.on('run-start', ({ tasks }) => {
    for (const task of tasks) bars.set(task, screen.create(1, 0, { task: task.padEnd(10), note: '' }));
  });
  events.on('task-start', ({ task }) => bars.get(task)?.update(0, { note: 'running' }));
  events.on('task-progress', ({ task, done, total, message }) => {
    const bar = bars.get(task);
    bar?.setTotal(total);
    bar?.update(done, { note: message ?? `${done} of ${total}` });
  });
  const finish = (task: string, note: string): void => {
    const bar = bars.get(task);
    bar?.update(bar.getTotal(), { note });
  };
  events.on('task-skip', ({ task }) => finish(task, 'unchanged'));
  events.on('task-end', ({ task, status, seconds }) => finish(task, status === 'ran' ? `${seconds.toFixed(2)} s` : status));
  return () => screen.stop();
}

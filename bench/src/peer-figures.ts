import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DataFormatError } from '@spx/core';
import type { BenchFigure } from './bench-figure.js';

/**
 * Adds to each figure that a peer prints too its value and the ratio to it.
 *
 * @param command - run by the shell; prints one JSON object a line with at least `figure` and `value`.
 * @throws {DataFormatError} if it prints anything else.
 */
export async function withPeer(figures: readonly BenchFigure[], command: string | undefined): Promise<readonly BenchFigure[]> {
  if (command === undefined) return figures;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { maxBuffer: 64 * 1024 * 1024 });
  const peers = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => parseFigure(command, line)),
  );
  return figures.map((figure) => {
    const peer = peers.get(figure.figure);
    return peer === undefined ? figure : { ...figure, details: { ...figure.details, peerValue: peer, peerRatio: figure.value / peer } };
  });
}

function parseFigure(command: string, line: string): [string, number] {
  try {
    const { figure, value } = JSON.parse(line) as { figure?: unknown; value?: unknown };
    if (typeof figure === 'string' && typeof value === 'number') return [figure, value];
  } catch (cause) {
    throw new DataFormatError({ source: command, problem: `it printed "${line}", which is not JSON`, cause });
  }
  throw new DataFormatError({ source: command, problem: `it printed "${line}", which has no "figure" and "value"` });
}

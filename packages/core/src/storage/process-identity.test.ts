import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isRunning, thisProcess } from './process-identity.js';

describe('isRunning', () => {
  it('knows this process', async () => {
    const identity = await thisProcess();
    expect(identity.pid).toBe(process.pid);
    expect(await isRunning(identity)).toBe(true);
    expect(await isRunning({ ...identity, started: null })).toBe(true);
  });

  it('knows that no process has a number that is too large', async () => {
    expect(await isRunning({ ...(await thisProcess()), pid: 2 ** 30, started: null })).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('tells a process from an earlier one of the same number (start times are read on Linux)', async () => {
    const identity = await thisProcess();
    expect(identity.started).toMatch(/^\d+$/);
    expect(await isRunning({ ...identity, started: '1' })).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('takes a process that died and was not buried for dead (states are read on Linux)', async () => {
    const script = 'sleep 0 & echo $!; exec sleep 60';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = Number(await new Promise<string>((resolve) => parent.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()))));
    const identity = { ...(await thisProcess()), pid, started: null };
    while (await isRunning(identity)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
  });

  it('takes a process of another machine for running', async () => {
    expect(await isRunning({ host: 'elsewhere', pid: 2 ** 30, started: null })).toBe(true);
  });
});

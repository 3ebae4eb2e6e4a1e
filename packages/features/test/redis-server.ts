import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why tests that need a server are skipped; `null` where they run. */
export const noRedis: string | null = spawnSync('redis-server', ['--version']).status === 0 ? null : 'redis-server is not on the PATH';

/** A real server of this test's own. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Starts it again after a kill, on the same port and files. */
  start(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Stops it for good and removes its files. */
  dispose(): Promise<void>;
}

/**
 * Starts a server on a free port of 127.0.0.1.
 *
 * @param settings - further arguments of `redis-server`; without them nothing is written to the disk.
 */
export async function redisServer(settings: readonly string[] = ['--save', '', '--appendonly', 'no']): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'spx-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  // A test run that is ended early takes its server with it.
  const end = () => child?.kill('SIGKILL');
  process.once('exit', end);
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    start: async () => {
      child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, ...settings], { stdio: 'ignore' });
      await answering(port);
    },
    kill,
    dispose: async () => {
      process.off('exit', end);
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

/** Waits until the server has loaded its files: it then answers, be it with a request for a password. */
async function answering(port: number): Promise<void> {
  for (let answer = ''; !/^(\+PONG|-NOAUTH)/.test(answer); answer = await ping(port)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function ping(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(String(bytes));
    });
    socket.once('error', () => resolve(''));
  });
}

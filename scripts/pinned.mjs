// Runs a built program on the Node that the project pins (node_modules/.bin/node), whatever started us. Built-ins of Node 20 only.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = join(root, 'node_modules', '.bin', 'node');

/**
 * Runs `program` (a path below the project) with `args`: in this process where it is new enough, else in a child that hears of
 * every signal, is told when we are gone, and whose exit code becomes ours.
 */
export async function runPinned(program, args) {
  const path = join(root, program);
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE || !existsSync(pinned)) {
    nodeModule.enableCompileCache?.();
    process.argv = [process.argv[0], path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  const child = spawn(pinned, [path, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  await new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? (signal === null ? 1 : 128);
      resolve(undefined);
    });
  });
}

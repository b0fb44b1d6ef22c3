import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks a second of Linux's /proc, the same on every platform that Node knows. */
const TICKS = 100;

interface Times {
  parent: number;
  own: number;
  /** Of children that ended and were waited for. */
  ended: number;
}

/**
 * Processor seconds that a process, its living children and those that ended have used, from Linux's /proc; NaN elsewhere.
 * Unlike the clock it does not run faster when others use the machine.
 */
export function processorSeconds(pid: number): number {
  const server = timesOf(pid);
  if (!server) return NaN;
  let ticks = server.own + server.ended;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (child?.parent === pid) ticks += child.own + child.ended;
  }
  return ticks / TICKS;
}

function timesOf(pid: number): Times | undefined {
  try {
    // The command, in parentheses, may hold blanks: fields are counted from after it, from the third on (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, own: utime + stime, ended: cutime + cstime };
  } catch {
    return undefined;
  }
}

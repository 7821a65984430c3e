import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Another process failed, and has printed why. */
export class ReportedError extends Error {
  override name = 'ReportedError'
}

/** A verb that runs in a process of its own; disposing of it waits until that has ended. */
export interface RunningVerb extends AsyncDisposable {
  /** Rejects with `ReportedError` if it fails. */
  done: Promise<void>
}

/** Starts a verb in a process of its own, which prints its errors where this one does. */
export function startVerb(verb: string, ...flags: string[]): RunningVerb {
  const done = runVerb(verb, ...flags)
  const ended = done.catch(() => {}) // the error is for the one that awaits `done`
  return { done, [Symbol.asyncDispose]: () => ended }
}

/**
 * Runs a verb in a process of its own, whose memory is free again when the hall votes, and which prints
 * its errors where this one does. Rejects with `ReportedError` if it fails.
 */
export async function runVerb(verb: string, ...flags: string[]): Promise<void> {
  const [node, program = ''] = process.argv
  const child = spawn(node ?? process.execPath, [program, verb, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end) // what this process is stopped by must stop the verb, too
  const [code] = await once(child, 'exit')
  process.off('exit', end)
  if (code !== 0) throw new ReportedError(`lectern ${verb} ended with ${code}.`)
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Another process has printed what is wrong. */
export class AlreadyReported extends Error {
  override name = 'AlreadyReported'
}

/** A verb that runs in a process of its own; disposing of it waits until that has ended. */
export interface VerbProcess extends AsyncDisposable {
  /** Rejects with `AlreadyReported` if it fails. */
  done: Promise<void>
}

/** Starts a verb in a process of its own, beside this one. Its errors are printed among ours. */
export function startVerb(verb: string, ...flags: string[]): VerbProcess {
  const done = runVerb(verb, ...flags)
  const ended = done.catch(() => {}) // the failure is for who awaits `done`
  return { done, [Symbol.asyncDispose]: () => ended }
}

/**
 * Runs a verb in a process of its own, whose memory is free again when the hall votes. Its errors are
 * printed among ours. Rejects with `AlreadyReported` if it fails.
 */
export async function runVerb(verb: string, ...flags: string[]): Promise<void> {
  const [node, program = ''] = process.argv
  const child = spawn(node ?? process.execPath, [program, verb, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end) // whatever stops this process stops the other, too
  const [code] = await once(child, 'exit')
  process.off('exit', end)
  if (code !== 0) throw new AlreadyReported(`lectern ${verb} ended with ${code}.`)
}

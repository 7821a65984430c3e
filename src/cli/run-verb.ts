import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Another process has said what is wrong. */
export class AlreadyTold extends Error {
  override name = 'AlreadyTold'
}

/** A verb that runs in a process of its own; whoever lets go of it waits until that has ended. */
export interface Apart extends AsyncDisposable {
  /** Rejects with `AlreadyTold` if it fails. */
  done: Promise<void>
}

/** Starts a verb in a process of its own, beside this one. Its complaints are ours. */
export function startApart(verb: string, ...flags: string[]): Apart {
  const done = runApart(verb, ...flags)
  const ended = done.catch(() => {}) // whoever awaits `done` hears of it
  return { done, [Symbol.asyncDispose]: () => ended }
}

/**
 * Runs a verb in a process of its own, whose memory is free again when the hall votes. Its complaints
 * are ours. Rejects with `AlreadyTold` if it fails.
 */
export async function runApart(verb: string, ...flags: string[]): Promise<void> {
  const [node, program = ''] = process.argv
  const child = spawn(node ?? process.execPath, [program, verb, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end) // whoever stops us has stopped it, too
  const [code] = await once(child, 'exit')
  process.off('exit', end)
  if (code !== 0) throw new AlreadyTold(`lectern ${verb} ended with ${code}.`)
}

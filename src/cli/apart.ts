import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Another process has said what is wrong. */
export class AlreadyTold extends Error {
  override name = 'AlreadyTold'
}

/**
 * Runs a verb in a process of its own, whose memory is free again when the hall votes. Its output
 * is ours. Throws `AlreadyTold` if it fails.
 */
export async function runApart(verb: string, ...flags: string[]): Promise<void> {
  const [node, program = ''] = process.argv
  const child = spawn(node ?? process.execPath, [program, verb, ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new AlreadyTold(`lectern ${verb} ended with ${code}.`)
}

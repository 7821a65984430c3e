import { Program } from '../tests/support/program.ts'

/**
 * Starts a script in a process of its own. Port 0 is for Node's debugger, which does not listen until
 * memory.ts wakes it.
 */
export function startScript(script: string, args: readonly string[]): Program {
  return new Program(args, { command: [process.execPath, '--inspect-port=0', script] })
}

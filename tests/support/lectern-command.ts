import { execa } from 'execa'
import { LECTERN } from './program.ts'

interface Outcome {
  code: number
  /** Both outputs, with TALK in the place of a temporary folder's name. */
  said: string
}

/** Runs the command line until it ends. Rejects if that takes longer than 30 s. */
export async function lectern(
  args: readonly string[],
  folder = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const options = { env, reject: false, timeout: 30_000, stripFinalNewline: false } as const
  const result = await execa(process.execPath, [LECTERN, ...args], options)
  if (result.timedOut) throw new Error(`${result.shortMessage}\n${result.stdout}${result.stderr}`)
  const said = `${result.stdout}${result.stderr}`.replaceAll(folder || '\0', 'TALK').trim()
  return { code: result.exitCode ?? Number.NaN, said }
}

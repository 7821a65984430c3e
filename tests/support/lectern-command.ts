import { execa } from 'execa'
import { LECTERN } from './program.ts'

interface Outcome {
  code: number
  /** Both outputs, with TALK in the place of a temporary folder's name. */
  said: string
}

/** Runs the command line until it ends, within 15 s. */
export async function lectern(
  args: readonly string[],
  folder = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const options = { env, reject: false, timeout: 15_000, stripFinalNewline: false } as const
  const { exitCode, stdout, stderr } = await execa(process.execPath, [LECTERN, ...args], options)
  const said = `${stdout}${stderr}`.replaceAll(folder || '\0', 'TALK').trim()
  return { code: exitCode ?? Number.NaN, said }
}

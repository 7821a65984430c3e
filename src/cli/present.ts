import type { CliFlags } from './main.ts'
import { superviseServer } from './supervisor.ts'

/** Builds the talk and presents it, until Ctrl-C: a server, and this process, which looks after it. */
export async function present(flags: CliFlags): Promise<void> {
  process.exitCode = await superviseServer(flags)
}

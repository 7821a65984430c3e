import { createServer } from 'vite'
import { readTalk } from '#deck/folder/talk.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { readTalkSettings } from '#deck/vite/talk-settings.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { listenProblem } from '#server/network/listen.ts'
import { DevelopmentServer, HOST } from './development-server.ts'
import type { CliFlags } from './flags.ts'
import { stopOnSignals } from './signals.ts'
import { talkPlugins } from './vite-plugin.ts'

/** Vite and the room in one process, on this machine only: every save shows at once. */
export async function dev(flags: CliFlags): Promise<void> {
  const { talk, port } = readConfig(flags, process.env, process.cwd())
  const compiled = new CompiledTalk(await readTalk(talk))
  const server = new DevelopmentServer(compiled, flags)
  const settings = await readTalkSettings(compiled.talk.folder, 'serve')
  const vite = await createServer({
    ...settings,
    configFile: false,
    logLevel: 'warn',
    root: compiled.talk.folder,
    plugins: [...talkPlugins(compiled, server), ...settings.plugins],
  })
  stopOnSignals(
    () => server.phones(),
    async () => {
      // Vite ends the process on SIGTERM, too, and would call that a failure.
      process.exitCode = 0
      await vite.close()
    },
  )
  await vite.listen().catch(async (error: Error) => {
    await vite.close()
    // Vite says so in words only.
    const isTaken = error.message.endsWith('is already in use')
    const problem = { code: 'EADDRINUSE', message: error.message }
    throw isTaken ? new ConfigError(listenProblem(problem, HOST, port), { cause: error }) : error
  })
}

import { createServer } from 'vite'
import { readTalk } from '#deck/folder/talk.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { readTalkSettings } from '#deck/vite/talk-settings.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { DevelopmentServer } from './development-server.ts'
import type { CliFlags } from './main.ts'
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
    throw /already in use/.test(error.message) ? portInUse(port, error) : error
  })
}

function portInUse(port: number, cause: Error): ConfigError {
  return new ConfigError(
    `Port ${port} is in use by another program.\nStop that one, or choose another with --port.`,
    { cause },
  )
}

import { basename } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { loadConfigFromFile, type Plugin, type PluginOption, type UserConfig } from 'vite'
import { DeckError } from '#deck/deck-error.ts'

/** What Lectern takes from the `vite.config.ts` of a talk. */
export type TalkSettings = Pick<UserConfig, (typeof TAKEN)[number]> & { plugins: Plugin[] }

const TAKEN = ['plugins', 'css', 'resolve', 'define'] as const

/** Settings of other programs, which share the file. */
const FOREIGN = ['test']

/**
 * Runs the `vite.config.ts` of a talk, if it has one, and takes from it what the slides may need; Lectern's own
 * plugins are left out. Settings that are Lectern's are ignored, and a warning says so. Rejects with a
 * DeckError.
 */
export async function readTalkSettings(
  folder: string,
  command: 'build' | 'serve',
): Promise<TalkSettings> {
  const mode = command === 'build' ? 'production' : 'development'
  const loaded = await loadConfigFromFile({ command, mode }, undefined, folder, 'silent').catch(
    (error) => refuseConfig(error),
  )
  if (!loaded) return { plugins: [] }
  warnOfIgnored(loaded.path, loaded.config)
  const { css, resolve, define } = loaded.config
  const plugins = (await flatten(loaded.config.plugins)).filter(({ name }) => !isOfLectern(name))
  return {
    plugins,
    ...(css && { css }),
    ...(resolve && { resolve }),
    ...(define && { define }),
  }
}

/** Those that `lectern()` of `lectern/vite` brings. */
function isOfLectern(name: string): boolean {
  return /^(lectern:|prefresh)/.test(name)
}

async function flatten(option: PluginOption): Promise<Plugin[]> {
  const awaited = await option
  if (!awaited) return []
  if (!Array.isArray(awaited)) return [awaited]
  return (await Promise.all(awaited.map(flatten))).flat()
}

/** Files whose ignored settings were reported in this process. */
const reported = new Set<string>()

function warnOfIgnored(file: string, config: UserConfig): void {
  const taken: readonly string[] = [...TAKEN, ...FOREIGN]
  const ignored = Object.keys(config).filter((name) => !taken.includes(name))
  if (ignored.length === 0 || reported.has(file)) return
  reported.add(file)
  console.warn(
    `Lectern ignores ${ignored.join(', ')} in ${basename(file)}: it takes ${TAKEN.join(', ')}, and decides the rest itself.`,
  )
}

function refuseConfig(error: unknown): never {
  const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  throw new DeckError(
    `Unexpected vite.config of the talk, expected one that can be loaded.\n${message}`,
  )
}

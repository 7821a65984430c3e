import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** How this Lectern runs, from flags and environment. */
export interface Config {
  /** The talk's folder, absolute. */
  talk: string
  /** Where rooms are kept, absolute. */
  data: string
  host: string
  port: number
  /** How many people are expected in the hall. */
  size: number
  /** The address that phones use, when it is not this machine's own. */
  publicUrl: URL | null
  tls: { cert: Buffer; key: Buffer } | null
}

/** Flags as the command line gives them; what is left out comes from the environment. */
export interface Flags {
  talk?: string | undefined
  data?: string | undefined
  host?: string | undefined
  port?: string | undefined
  size?: string | undefined
  'public-url'?: string | undefined
  'tls-cert'?: string | undefined
  'tls-key'?: string | undefined
}

/** A sentence for whoever runs Lectern: what came, what was expected, what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

interface Setting {
  /** As it was given: `--port` or `PORT`. */
  name: string
  text: string
}

export function readConfig(flags: Flags, env: NodeJS.ProcessEnv, cwd: string): Config {
  const setting = (flag: keyof Flags): Setting | null => readSetting(flags, env, flag)
  const talk = resolve(cwd, setting('talk')?.text ?? '.')
  return {
    talk,
    data: resolve(cwd, setting('data')?.text ?? resolve(talk, '.lectern')),
    host: setting('host')?.text ?? '0.0.0.0',
    port: readPort(setting('port')),
    size: readSize(setting('size')),
    publicUrl: readPublicUrl(setting('public-url')),
    tls: readTls(setting('tls-cert'), setting('tls-key'), cwd),
  }
}

function readSetting(flags: Flags, env: NodeJS.ProcessEnv, flag: keyof Flags): Setting | null {
  const given = flags[flag]
  if (given !== undefined) return { name: `--${flag}`, text: given }
  const name = flag.toUpperCase().replace('-', '_')
  const text = env[name] ?? ''
  return text === '' ? null : { name, text }
}

function readPort(setting: Setting | null): number {
  if (!setting) return 4000
  const port = Number(setting.text)
  if (/^\d+$/.test(setting.text) && port >= 1 && port <= 65535) return port
  throw new ConfigError(
    `Unexpected ${setting.name} "${setting.text}", expected a whole number from 1 to 65535.\n` +
      `Give another number, or leave it out to use 4000.`,
  )
}

function readSize(setting: Setting | null): number {
  if (!setting) return 1000
  const size = Number(setting.text)
  if (/^\d+$/.test(setting.text) && size >= 1 && size <= 100_000) return size
  throw new ConfigError(
    `Unexpected ${setting.name} "${setting.text}", expected a whole number from 1 to 100000.\n` +
      'Give how many people the hall holds, or leave it out for 1000.',
  )
}

function readPublicUrl(setting: Setting | null): URL | null {
  if (!setting) return null
  const url = URL.canParse(setting.text) ? new URL(setting.text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url
  throw new ConfigError(
    `Unexpected ${setting.name} "${setting.text}", expected an address such as https://vote.example.org.\n` +
      `Give the address that phones open, without a path, or leave it out to use this machine's own.`,
  )
}

function readTls(cert: Setting | null, key: Setting | null, cwd: string): Config['tls'] {
  if (!cert && !key) return null
  if (cert && key) return { cert: readPem(cert, cwd), key: readPem(key, cwd) }
  const [given, missing] = cert ? [cert, 'key'] : [key, 'cert']
  throw new ConfigError(
    `${given?.name} came without its counterpart, expected --tls-cert and --tls-key together.\n` +
      `Add --tls-${missing}, or leave out both to use plain HTTP.`,
  )
}

function readPem({ name, text }: Setting, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, text))
  } catch (cause) {
    throw new ConfigError(
      `Cannot read ${name} "${text}", expected a PEM file.\nCheck the path and its permissions.`,
      { cause },
    )
  }
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'

/** How this Lectern runs, from flags and environment. */
export interface Config {
  /** The talk's folder, absolute. */
  talk: string
  /** The folder where rooms are kept, absolute. */
  data: string
  host: string
  port: number
  /** How many people are expected in the hall. */
  size: number
  /** The address that phones use, when it is not this machine's own. */
  publicUrl: URL | null
  tls: { cert: Buffer; key: Buffer } | null
}

/** Flags as the command line gives them; the environment stands in for those that are left out. */
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
  /** The flag or variable it came from: `--port` or `PORT`. */
  name: string
  text: string
}

/** How a setting is read, and the sentence where it is none. */
interface Reading<T> {
  schema: v.GenericSchema<string, T>
  expected: string
  advice: string
  fallback: T
}

/** Reads how to run from flags, environment and working directory. Throws a ConfigError. */
export function readConfig(flags: Flags, env: NodeJS.ProcessEnv, cwd: string): Config {
  const setting = (flag: keyof Flags): Setting | null => readSetting(flags, env, flag)
  const talk = resolve(cwd, setting('talk')?.text ?? '.')
  return {
    talk,
    data: resolve(cwd, setting('data')?.text ?? resolve(talk, '.lectern')),
    host: setting('host')?.text ?? '0.0.0.0',
    port: read(setting('port'), PORT),
    size: read(setting('size'), SIZE),
    publicUrl: read(setting('public-url'), PUBLIC_URL),
    tls: readTls(setting('tls-cert'), setting('tls-key'), cwd),
  }
}

function readSetting(flags: Flags, env: NodeJS.ProcessEnv, flag: keyof Flags): Setting | null {
  const value = flags[flag]
  if (value !== undefined) return { name: `--${flag}`, text: value }
  const name = flag.toUpperCase().replace('-', '_')
  const text = env[name] ?? ''
  return text === '' ? null : { name, text }
}

function read<T>(setting: Setting | null, { schema, expected, advice, fallback }: Reading<T>): T {
  if (!setting) return fallback
  const parsed = v.safeParse(schema, setting.text)
  if (parsed.success) return parsed.output
  throw new ConfigError(
    `Unexpected ${setting.name} "${setting.text}", expected ${expected}.\n${advice}`,
  )
}

const PORT: Reading<number> = {
  schema: wholeNumber(65535),
  expected: 'a whole number from 1 to 65535',
  advice: 'Give another number, or leave it out to use 4000.',
  fallback: 4000,
}

const SIZE: Reading<number> = {
  schema: wholeNumber(100_000),
  expected: 'a whole number from 1 to 100000',
  advice: 'Give how many people the hall holds, or leave it out for 1000.',
  fallback: 1000,
}

const PUBLIC_URL: Reading<URL | null> = {
  schema: v.pipe(
    v.string(),
    v.check((text) => URL.canParse(text)),
    v.transform((text) => new URL(text)),
    v.check(({ protocol, pathname, search }) => {
      return /^https?:$/.test(protocol) && pathname === '/' && !search
    }),
  ),
  expected: 'an address such as https://vote.example.org',
  advice:
    "Give the address that phones open, without a path, or leave it out to use this machine's own.",
  fallback: null,
}

/** Digits alone: `Number` would take `1e3` and ` 80 ` as well. */
function wholeNumber(max: number) {
  return v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(1), v.maxValue(max))
}

function readTls(cert: Setting | null, key: Setting | null, cwd: string): Config['tls'] {
  if (!cert && !key) return null
  if (cert && key) return { cert: readPem(cert, cwd), key: readPem(key, cwd) }
  const [present, missing] = cert ? [cert, 'key'] : [key, 'cert']
  throw new ConfigError(
    `${present?.name} came without its counterpart, expected --tls-cert and --tls-key together.\n` +
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

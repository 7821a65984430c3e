import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DeckError } from '#deck/deck-error.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import { ExportError } from '#export/export-error.ts'
import { ConfigError, type Flags } from '#server/config.ts'
import { StoreError } from '#server/store/store.ts'
import { LocaleError } from '#translation/locale-error.ts'
import { AlreadyReported } from './run-verb.ts'
import {
  FLAGS,
  generalHelp,
  isVerb,
  spokenVerbs,
  VERBS,
  type Verb,
  type VerbName,
  verbHelp,
} from './verbs.ts'

export type CliFlags = Flags & {
  output?: string
  locale?: string
  room?: string
  browser?: string
  ui?: boolean
  yes?: boolean
}

/** Loaded only when run: whoever presents has no use for the compiler's memory. */
const RUN: Record<VerbName, (flags: CliFlags, words: readonly string[]) => Promise<void>> = {
  present: async (flags) => (await import('./present.ts')).present(flags),
  dev: async (flags) => (await import('./dev.ts')).dev(flags),
  build: async (flags) => (await import('./build.ts')).build(flags),
  export: async (flags) => (await import('./export.ts')).exportTalk(flags),
  backup: async (flags) => (await import('./backup.ts')).backup(flags),
  rooms: async (flags, words) => (await import('./rooms.ts')).rooms(flags, words),
  locales: async (flags, words) => (await import('./locales.ts')).locales(flags, words),
  serve: async (flags) => (await import('./serve.ts')).serve(flags),
  paper: async (flags) => (await import('./paper.ts')).paper(flags),
}

/** The command line: `lectern [VERB] [FLAGS]`. Whatever goes wrong ends in one sentence. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await obey(args)
  } catch (error) {
    if (error instanceof AlreadyReported) process.exitCode = 1
    else if (!isForPeople(error)) throw error
    else tell(error)
  }
}

function tell(error: Error): void {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
}

async function obey(args: readonly string[]): Promise<void> {
  const [first = 'present', ...rest] = args
  if (first === '--version' || first === '-v') return console.log(version())
  if (first === '--help' || first === '-h' || first === 'help') return console.log(generalHelp())
  if (first.startsWith('-')) return run('present', args)
  if (isVerb(first)) return run(first, rest)
  throw new ConfigError(
    `Unexpected "${first}", expected one of ${spokenVerbs().join(', ')}.\n` +
      'lectern --help tells what each does.',
  )
}

async function run(verb: VerbName, args: readonly string[]): Promise<void> {
  const { flags, words } = parseFlags(verb, args)
  const { help, ...rest } = flags
  if (help) console.log(verbHelp(verb))
  else await RUN[verb](rest, words)
}

interface Parsed {
  flags: CliFlags & { help?: boolean }
  /** What stood between the flags. */
  words: string[]
}

function parseFlags(verb: VerbName, args: readonly string[]): Parsed {
  const { flags, words }: Verb = VERBS[verb]
  const options = Object.fromEntries(flags.map((name) => [name, { type: typeOf(name) }]))
  const help = { type: 'boolean' as const, short: 'h' }
  try {
    const allowPositionals = words !== undefined
    const all = { args: [...args], options: { ...options, help }, allowPositionals }
    const { values, positionals } = parseArgs(all)
    return { flags: values, words: positionals }
  } catch (cause) {
    throw new ConfigError(`${sentence(cause)}\nlectern ${verb} --help tells its flags.`, { cause })
  }
}

function typeOf(flag: keyof typeof FLAGS): 'string' | 'boolean' {
  return FLAGS[flag].value === null ? 'boolean' : 'string'
}

/** The first sentence of Node's own complaint: the rest speaks to programmers. */
function sentence(cause: unknown): string {
  const [first = ''] = String(cause instanceof Error ? cause.message : cause).split(/\.\s/)
  return `${first.replace(/\.$/, '')}.`
}

function isForPeople(error: unknown): error is Error {
  return [ConfigError, DeckError, ExportError, LocaleError, StoreError].some(
    (kind) => error instanceof kind,
  )
}

function version(): string {
  return JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).version
}

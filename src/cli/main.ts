import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DeckError } from '#deck/deck-error.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import { ExportError } from '#export/export-error.ts'
import { ConfigError } from '#server/config.ts'
import { StoreError } from '#server/store/store.ts'
import { LocaleError } from '#translation/locale-error.ts'
import { type CliFlags, FLAGS, type FlagName } from './flags.ts'
import { generalHelp, verbHelp } from './help.ts'
import { ReportedError } from './run-verb.ts'
import { isVerb, publicVerbs, VERBS, type Verb, type VerbName } from './verbs.ts'

/** Each verb is imported when it is run, so that a server does not keep the compiler in its memory. */
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

/** Runs `lectern [VERB] [FLAGS]`. Every expected error is printed as a sentence, without a stack. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await runCommand(args)
  } catch (error) {
    if (!isExpected(error)) throw error
    if (!(error instanceof ReportedError)) console.error(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

async function runCommand(args: readonly string[]): Promise<void> {
  const [first = 'present', ...rest] = args
  if (first === '--version' || first === '-v') return console.log(version())
  if (first === '--help' || first === '-h' || first === 'help') return console.log(generalHelp())
  if (first.startsWith('-')) return run('present', args)
  if (isVerb(first)) return run(first, rest)
  throw new ConfigError(
    `Unexpected "${first}", expected one of ${publicVerbs().join(', ')}.\n` +
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
  /** The arguments that are neither flags nor their values. */
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

function typeOf(flag: FlagName): 'string' | 'boolean' {
  return FLAGS[flag].value === null ? 'boolean' : 'string'
}

/** The first sentence of Node's error: the rest of it is for programmers. */
function sentence(cause: unknown): string {
  const [first = ''] = String(cause instanceof Error ? cause.message : cause).split(/\.\s/)
  return `${first.replace(/\.$/, '')}.`
}

/** Errors with a message that says what to do. */
const EXPECTED = [ConfigError, DeckError, ExportError, LocaleError, ReportedError, StoreError]

function isExpected(error: unknown): error is Error {
  return EXPECTED.some((kind) => error instanceof kind)
}

function version(): string {
  return JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).version
}

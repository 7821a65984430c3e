import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DeckError } from '#deck/error.ts'
import { ROOT } from '#deck/root.ts'
import { ExportError } from '#export/error.ts'
import { ConfigError, type Flags } from '#server/config.ts'
import { StoreError } from '#server/store/store.ts'
import { AlreadyTold } from './apart.ts'
import { FLAGS, generalHelp, isVerb, spokenVerbs, VERBS, type VerbName, verbHelp } from './verbs.ts'

export type CliFlags = Flags & { output?: string; room?: string; browser?: string }

/** Loaded only when run: whoever presents has no use for the compiler's memory. */
const RUN: Record<VerbName, (flags: CliFlags) => Promise<void>> = {
  present: async (flags) => (await import('./present.ts')).present(flags),
  dev: async (flags) => (await import('./dev.ts')).dev(flags),
  build: async (flags) => (await import('./build.ts')).build(flags),
  export: async (flags) => (await import('./export.ts')).exportTalk(flags),
  paper: async (flags) => (await import('./paper.ts')).paper(flags),
}

/** The command line: `lectern [VERB] [FLAGS]`. Whatever goes wrong ends in one sentence. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await obey(args)
  } catch (error) {
    if (error instanceof AlreadyTold) process.exitCode = 1
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
  const { help, ...flags } = parseFlags(verb, args)
  if (help) console.log(verbHelp(verb))
  else await RUN[verb](flags)
}

function parseFlags(verb: VerbName, args: readonly string[]): CliFlags & { help?: boolean } {
  const names = Object.keys(FLAGS).filter((name) => VERBS[verb].flags.some((flag) => flag === name))
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const help = { type: 'boolean' as const, short: 'h' }
    return parseArgs({ args: [...args], options: { ...options, help } }).values
  } catch (cause) {
    throw new ConfigError(`${sentence(cause)}\nlectern ${verb} --help tells its flags.`, { cause })
  }
}

/** The first sentence of Node's own complaint: the rest speaks to programmers. */
function sentence(cause: unknown): string {
  const [first = ''] = String(cause instanceof Error ? cause.message : cause).split(/\.\s/)
  return `${first.replace(/\.$/, '')}.`
}

function isForPeople(error: unknown): error is Error {
  return [ConfigError, DeckError, ExportError, StoreError].some((kind) => error instanceof kind)
}

function version(): string {
  return JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')).version
}

import { cpSync, globSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { makeFolder, writeFolder } from './temporary-folder.ts'

/** The files of a kind of question that Lectern does not bring, see tests/questions. */
const KIND = join(import.meta.dirname, '../questions/several')

const ROOT = join(import.meta.dirname, '../..')

/** Lectern with one kind of question more. */
export interface ExtendedLectern {
  root: string
  /** What a `Program` runs instead of this repository's Lectern. */
  command: readonly string[]
  /** Paths of what was added. */
  added: readonly string[]
  /** Lines that were taken away and put in, by file. */
  changed: readonly string[]
}

/** Copies what Lectern is made of to a folder of its own, and adds the kind `several` there. */
export function addSecondKind(): ExtendedLectern {
  const root = makeFolder()
  const settings = globSync('{package.json,tsconfig.json,vite.config.ts}', { cwd: ROOT })
  for (const name of ['src', 'bin', 'locales', ...settings]) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true })
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  const git = (...args: string[]) => execaSync('git', args, { cwd: root }).stdout.split('\n')
  git('init', '--quiet')
  git('add', '--all')
  cpSync(KIND, join(root, 'src/questions/several'), { recursive: true })
  listKind(join(root, 'src/questions/kinds.ts'))
  return {
    root,
    command: [process.execPath, join(root, 'bin/lectern.js')],
    added: git('ls-files', '--others'),
    changed: git('diff', '--numstat'),
  }
}

function listKind(file: string): void {
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, before.replace("KINDS = ['choice']", "KINDS = ['choice', 'several']"))
}

/** Names of the files that a kind has. */
export function filesOfKind(): string[] {
  return readdirSync(KIND).map((name) => `src/questions/several/${name}`)
}

/** A talk that asks a question of the second kind, asks it again, and asks for one choice in between. */
export function writeTalkOfSeveral(): string {
  return writeFolder({ 'slides/01.mdx': CHAPTER })
}

/** The slides of that talk, and the polls on them. */
export const SEVERAL = { slide: 'helps', poll: 'helps', number: 1 } as const
export const AGAIN = { slide: 'helps-again', poll: 'helps-again', number: 3 } as const

const CHAPTER = `<Slide id="helps" />

# What Helps

<Poll id="helps" kind="several" most={2} question="Which two help you most?">
  <Choice id="tests">Tests</Choice>
  <Choice id="logs">Logs</Choice>
  <Choice id="sleep">Sleep</Choice>
</Poll>

---

# Between

<Poll id="between" question="Tea or coffee?">
  <Choice id="tea">Tea</Choice>
  <Choice id="coffee">Coffee</Choice>
</Poll>

---

<Slide id="helps-again" />

# And Now

<Poll id="helps-again" again="helps" />
`

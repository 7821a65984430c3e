import { existsSync } from 'node:fs'
import { join, matchesGlob, posix } from 'node:path'
import { ARROWS, COMPUTED_IMPORTS, CONTRACT, type Reach } from './arrows.ts'
import { findReached } from './graph.ts'
import type { Import } from './modules.ts'
import { COMPUTED } from './requests.ts'

/** All files of src below a folder that no arrow starts from. */
export function findRoomless(files: string[]): string[] {
  return files.filter((file) => !(roomOf(file) in ARROWS))
}

/** The imports that lean another way than the arrows. */
export function findStrays(imports: Import[]): string[] {
  return imports.filter((one) => !isAllowed(one)).map(describe)
}

function isAllowed({ from, to, kind, isFile }: Import): boolean {
  if (isFile && homeOf(from) === homeOf(to)) return true
  const { imports, types = [], packages } = ARROWS[roomOf(from)] ?? { imports: [], packages: [] }
  if (!isFile) return to === COMPUTED || !packages || isOneOf(to, packages)
  return isOneOf(to, imports) || (kind === 'type' && isOneOf(to, types))
}

const KIND = /^src\/questions\/([^/]+)(?=\/)/

/** The folder that a file may import from freely: a kind of question has one of its own. */
function homeOf(file: string): string {
  return (KIND.exec(file) ?? /^src\/[^/]+/.exec(file))?.[0] ?? ''
}

function roomOf(file: string): string {
  return KIND.test(file) ? 'src/questions/<kind>' : homeOf(file)
}

/** What entries reach although they must not, with the way there. */
export function findLeaks(imports: Import[], reach: Reach): string[] {
  const entries = imports.map((one) => one.from).filter((file) => isOneOf(file, reach.from))
  const reached = findReached(imports, [...new Set(entries)])
  const leaks = findForbidden([...reached.keys()], reach)
  return leaks.map((name) => (reached.get(name) ?? []).join(' → '))
}

/** Those of some modules' names that a reach forbids; see `recordModules` for those of a built chunk. */
export function findForbidden(names: string[], { never, only }: Reach): string[] {
  const isElsewhere = (name: string) => only && name.startsWith('src/') && !isOneOf(name, only)
  return names.filter((name) => isOneOf(name, never) || isElsewhere(name))
}

/**
 * The imports that name the folder of a kind, or that load another surface of it than their own file's.
 * A kind may name itself.
 */
export function findNamedKinds(imports: Import[]): string[] {
  const intoKinds = imports.filter(({ from, to }) => KIND.test(to) && homeOf(from) !== homeOf(to))
  return intoKinds.filter((one) => !isContract(one)).map(describe)
}

function isContract({ from, to, kind }: Import): boolean {
  return kind === 'pattern' && matchesGlob(from, CONTRACT) && surfaceOf(from) === surfaceOf(to)
}

function surfaceOf(file: string): string {
  return posix.basename(file).replace(/\.tsx?$/, '')
}

/** The kinds of question: the names of the folders that have a file. */
export function kindsAmong(files: string[]): string[] {
  return [...new Set(files.flatMap((file) => KIND.exec(file)?.[1] ?? []))]
}

/** The imports that hide what they import. */
export function findComputed(imports: Import[]): string[] {
  const computed = imports.filter(({ to }) => to === COMPUTED)
  return computed.filter(({ from }) => !isOneOf(from, COMPUTED_IMPORTS)).map(describe)
}

/** The imports of files that do not exist: what they were meant to reach would escape every rule. */
export function findMissing(imports: Import[], root: string): string[] {
  const ofFiles = imports.filter(({ isFile }) => isFile)
  return ofFiles.filter(({ to }) => !existsSync(join(root, to))).map(describe)
}

/** A pattern that names a folder or a package matches all that is in it. */
export function isOneOf(name: string, patterns: string[]): boolean {
  return patterns.some(
    (pattern) => matchesGlob(name, pattern) || matchesGlob(name, `${pattern}/**`),
  )
}

function describe({ from, to, kind, line }: Import): string {
  return `${from}:${line} → ${to} (${kind})`
}

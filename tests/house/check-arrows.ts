import { existsSync } from 'node:fs'
import { join, matchesGlob, posix } from 'node:path'
import { ARROWS, COMPUTED_IMPORTS, LOADERS, type Reach, WITHOUT_IMPORTS } from './arrows.ts'
import { findReached } from './graph.ts'
import type { Import } from './modules.ts'
import { COMPUTED } from './requests.ts'

/** Finds files whose folder has no entry in the table. */
export function findUnlisted(files: string[]): string[] {
  return files.filter((file) => !(arrowOf(file) in ARROWS))
}

/** Finds imports that the table of arrows does not allow. */
export function findStrays(imports: Import[]): string[] {
  return imports.filter((one) => !isAllowed(one)).map(describe)
}

function isAllowed({ from, to, kind, isFile }: Import): boolean {
  if (isFile && ownFolderOf(from) === ownFolderOf(to)) return true
  const { imports, types = [], packages } = ARROWS[arrowOf(from)] ?? { imports: [], packages: [] }
  if (!isFile) return to === COMPUTED || !packages || isOneOf(to, packages)
  return isOneOf(to, imports) || (kind === 'type' && isOneOf(to, types))
}

/**
 * A file may import anything from its own folder of src. Each folder in questions/ is a folder of
 * its own.
 */
function ownFolderOf(file: string): string {
  return /^src\/(questions\/[^/]+(?=\/)|[^/]+)/.exec(file)?.[0] ?? ''
}

function arrowOf(file: string): string {
  return kindOf(file) ? 'src/questions/<kind>' : ownFolderOf(file)
}

/** Returns the kind of question that a file belongs to, or null. */
function kindOf(file: string): string | null {
  const folder = ownFolderOf(file)
  const isKind = folder.startsWith('src/questions/') && !(folder in ARROWS)
  return isKind ? posix.basename(folder) : null
}

/**
 * Finds modules that must not be loaded from the entries, each with the chain of imports that leads
 * to it.
 */
export function findLeaks(imports: Import[], reach: Reach): string[] {
  const entries = imports.map((one) => one.from).filter((file) => isOneOf(file, reach.from))
  const reached = findReached(imports, [...new Set(entries)])
  const leaks = findForbidden([...reached.keys()], reach)
  return leaks.map((name) => (reached.get(name) ?? []).join(' → '))
}

/**
 * Selects the modules that a reach forbids. Their names come from the graph or from
 * `recordModules`.
 */
export function findForbidden(names: string[], { never, only }: Reach): string[] {
  const isElsewhere = (name: string) => only && name.startsWith('src/') && !isOneOf(name, only)
  return names.filter((name) => isOneOf(name, never) || isElsewhere(name))
}

/**
 * Finds imports of a kind's folder from outside of it. Only a loader may import from
 * there, only by a pattern, which names no kind, and only the surface that it is named after.
 */
export function findNamedKinds(imports: Import[]): string[] {
  const intoKinds = imports.filter(
    ({ from, to }) => kindOf(to) && ownFolderOf(from) !== ownFolderOf(to),
  )
  return intoKinds.filter((one) => !isByLoader(one)).map(describe)
}

function isByLoader({ from, to, kind }: Import): boolean {
  return kind === 'pattern' && matchesGlob(from, LOADERS) && surfaceOf(from) === surfaceOf(to)
}

function surfaceOf(file: string): string {
  return posix.basename(file).replace(/\.tsx?$/, '')
}

/** Lists the kinds of question, which are the folders in questions/ beside the contract. */
export function kindsAmong(files: string[]): string[] {
  return [...new Set(files.flatMap((file) => kindOf(file) ?? []))]
}

/** Finds imports in files that are data and nothing else. */
export function findImportsOfData(imports: Import[]): string[] {
  return imports.filter(({ from }) => isOneOf(from, WITHOUT_IMPORTS)).map(describe)
}

/** Finds imports with a computed address where the rules could not follow them. */
export function findComputed(imports: Import[]): string[] {
  const computed = imports.filter(({ to }) => to === COMPUTED)
  return computed.filter(({ from }) => !isOneOf(from, COMPUTED_IMPORTS)).map(describe)
}

/**
 * Finds imports whose file does not exist. They would be gaps in the graph, and so in every rule.
 */
export function findMissing(imports: Import[], root: string): string[] {
  const ofFiles = imports.filter(({ isFile }) => isFile)
  return ofFiles.filter(({ to }) => !existsSync(join(root, to))).map(describe)
}

/** A pattern that names a folder or a package also matches every module in it. */
export function isOneOf(name: string, patterns: string[]): boolean {
  return patterns.some(
    (pattern) => matchesGlob(name, pattern) || matchesGlob(name, `${pattern}/**`),
  )
}

function describe({ from, to, kind, line }: Import): string {
  return `${from}:${line} → ${to} (${kind})`
}

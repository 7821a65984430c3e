import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync } from 'vite'

/** The path is relative to the root of the checkout, with slashes on every platform. */
export interface Source {
  file: string
  text: string
}

export type Comment = ReturnType<typeof parseSync>['comments'][number]

export interface Script extends Source {
  program: ESTree.Program
  comments: readonly Comment[]
}

/** Parses every script in a folder of a checkout. Throws for one that Vite's parser refuses. */
export function readScripts(root: string, folder = 'src'): Script[] {
  return readSources(root, `${folder}/**/*.{ts,tsx,mts,js,jsx,mjs}`).map(parseScript)
}

export function readStyles(root: string, folder = 'src'): Source[] {
  return readSources(root, `${folder}/**/*.css`)
}

export function readPages(root: string, folder = 'src'): Source[] {
  return readSources(root, `${folder}/**/*.html`)
}

function readSources(root: string, pattern: string): Source[] {
  const files = globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  return files.sort().map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}

export function parseScript(source: Source): Script {
  const { program, comments, errors } = parseSync(source.file, source.text)
  const [error] = errors
  if (error) throw new Error(`Unexpected syntax in ${source.file}: ${error.message}`)
  return { ...source, program, comments }
}

/** Counts lines as `wc -l` does, and a last line without a line break as well. */
export function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** Returns the number, from one, of the line that contains an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Returns null for a computed name, as in `[key]() {}`. */
export function nameOfKey(key: ESTree.PropertyKey): string | null {
  if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') return key.name
  return key.type === 'Literal' ? String(key.value) : null
}

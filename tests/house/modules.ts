import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type ImportKind, type Request, requestsOfScript, requestsOfStyle } from './requests.ts'
import { readScripts, readStyles } from './sources.ts'

/**
 * An edge of the module graph. Paths are relative to the root of the checkout. If `isFile` is
 * false, `to` is the specifier as it was written: `preact/hooks`, `virtual:lectern/deck`,
 * `node:fs`.
 */
export interface Import {
  from: string
  to: string
  kind: ImportKind
  line: number
  isFile: boolean
}

/** Reads all imports of the scripts and style sheets in a folder of a checkout. */
export function readImports(root: string, folder = 'src'): Import[] {
  const resolve = resolverOf(root)
  const asked = [
    ...readScripts(root, folder).map((script) => [script.file, requestsOfScript(script)] as const),
    ...readStyles(root, folder).map((style) => [style.file, requestsOfStyle(style)] as const),
  ]
  return asked.flatMap(([from, requests]) => requests.flatMap((one) => resolve(from, one)))
}

type Resolve = (from: string, request: Request) => Import[]

function resolverOf(root: string): Resolve {
  const subpaths = readSubpaths(root)
  return (from, { request, kind, line }) => {
    const file = fileOf(from, request.replace(/\?.*$/, ''), subpaths)
    if (file === null) return [{ from, to: request, kind, line, isFile: false }]
    const files = kind === 'pattern' ? filesLike(root, file) : [file]
    return files.map((to) => ({ from, to, kind, line, isFile: true }))
  }
}

/** Returns null for packages, virtual modules and computed addresses. */
function fileOf(from: string, request: string, subpaths: Subpaths): string | null {
  if (request.startsWith('.')) return posix.join(posix.dirname(from), request)
  if (!request.startsWith('#')) return null
  for (const [prefix, target] of subpaths) {
    if (request.startsWith(prefix)) return posix.join(target, request.slice(prefix.length))
  }
  throw new Error(
    `Unexpected import of "${request}" in ${from}, expected "imports" in package.json.`,
  )
}

function filesLike(root: string, pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
}

type Subpaths = (readonly [prefix: string, target: string])[]

/** package.json has entries of one form only: `"#rules/*": "./src/rules/*"`. */
function readSubpaths(root: string): Subpaths {
  const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.entries(imports).map(([key, target]) => [
    key.replace(/\*$/, ''),
    String(target).replace(/\*$/, ''),
  ])
}

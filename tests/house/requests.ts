import { type ESTree, Visitor } from 'vite'
import { type Comment, lineAt, type Script, type Source } from './sources.ts'

/**
 * A `type` import is erased before the code runs. An `export` is a re-export. A `pattern` has a
 * variable in its path and stands for every file that matches, none of which is named in the code.
 */
export type ImportKind = 'static' | 'type' | 'export' | 'dynamic' | 'pattern'

/** A module specifier, as it is written in a file. Stars stand for variables. */
export interface Request {
  request: string
  kind: ImportKind
  line: number
}

/** Replaces a specifier that the source does not contain, as in `import(address)`. */
export const COMPUTED = '(computed)'

type Add = (request: string, kind: ImportKind, node: { start: number }) => void

export function requestsOfScript(script: Script): Request[] {
  const requests: Request[] = []
  const add: Add = (request, kind, { start }) =>
    void requests.push({ request, kind, line: lineAt(script.text, start) })
  visitorOf(add).visit(script.program)
  for (const comment of script.comments) addReference(comment, add)
  return requests
}

export function requestsOfStyle({ text }: Source): Request[] {
  const imports = [...text.matchAll(/@import\s+(?:url\(\s*)?["']([^"']+)/g)]
  return imports.map(({ 1: request = '', index }) => ({
    request,
    kind: 'static',
    line: lineAt(text, index),
  }))
}

function visitorOf(add: Add): Visitor {
  const addExport = (node: ESTree.ExportNamedDeclaration | ESTree.ExportAllDeclaration) =>
    node.source && add(node.source.value, node.exportKind === 'type' ? 'type' : 'export', node)
  return new Visitor({
    // With `verbatimModuleSyntax`, `import { type A }` still loads the module at run time.
    ImportDeclaration: (node) =>
      add(node.source.value, node.importKind === 'type' ? 'type' : 'static', node),
    ExportNamedDeclaration: addExport,
    ExportAllDeclaration: addExport,
    TSExternalModuleReference: (node) => add(node.expression.value, 'static', node),
    TSImportType: (node) => add(node.source.value, 'type', node),
    ImportExpression: (node) => addExpression(node.source, add),
    NewExpression: (node) => addModuleUrl(node, add),
    CallExpression: (node) => addGlob(node, add),
  })
}

function addExpression(node: ESTree.Node, add: Add): void {
  const request = patternOf(node)
  if (request === null) add(COMPUTED, 'dynamic', node)
  else add(request, request.includes('*') ? 'pattern' : 'dynamic', node)
}

/**
 * Turns each variable of a template into a star. Returns null if the path's beginning is variable.
 */
function patternOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return null
  const pattern = node.quasis.map(({ value }) => value.cooked).join('*')
  return /^[.#]/.test(pattern) || node.expressions.length === 0 ? pattern : null
}

/** Vite bundles the file that `new URL('./worker.ts', import.meta.url)` names. */
function addModuleUrl({ callee, arguments: [url, base] }: ESTree.NewExpression, add: Add): void {
  const isUrl = callee.type === 'Identifier' && callee.name === 'URL'
  if (isUrl && url && isOfImportMeta(base, 'url')) addExpression(url, add)
}

/** Vite bundles every file that `import.meta.glob('./*.ts')` matches. */
function addGlob({ callee, arguments: [first] }: ESTree.CallExpression, add: Add): void {
  if (!first || !isOfImportMeta(callee, 'glob')) return
  const patterns = first.type === 'ArrayExpression' ? first.elements : [first]
  for (const pattern of patterns) if (pattern) addExpression(pattern, add)
}

function isOfImportMeta(node: ESTree.Node | undefined, property: string): boolean {
  if (node?.type !== 'MemberExpression' || node.computed) return false
  return node.object.type === 'MetaProperty' && node.property.name === property
}

function addReference(comment: Comment, add: Add): void {
  const found = /^\/\s*<reference\s+(path|types)="([^"]+)"/.exec(comment.value)
  if (comment.type !== 'Line' || !found) return
  const [, sort, name = ''] = found
  add(sort === 'path' && !name.startsWith('.') ? `./${name}` : name, 'type', comment)
}

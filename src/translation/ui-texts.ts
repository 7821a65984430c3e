import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'
import { LocaleError, type SourceLine } from './locale-error.ts'
import type { SourceText } from './template.ts'

/**
 * Lectern's own words: every `say('…')` and `say.count(n, '…', '…')` in a folder's `src/`. A comment that
 * begins with "Translators:", on the line of the call or the one before, is a hint in the catalogue. Throws
 * a LocaleError for a text that is computed: nobody could translate it.
 */
export function uiTexts(folder: string): SourceText[] {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: folder })
  const sources = files.map((file) => file.replaceAll('\\', '/')).filter(hasTexts)
  return sources.sort().flatMap((file) => textsOf(file, readFileSync(join(folder, file), 'utf8')))
}

/** The folder of `say` itself has no texts: its calls pass on those of others. */
function hasTexts(file: string): boolean {
  return !file.startsWith('src/i18n/')
}

/** The texts of one file, in their order. */
export function textsOf(file: string, source: string): SourceText[] {
  const { program, comments } = parseSync(file, source)
  const hints = hintsOf(comments, source)
  return callsIn(program).flatMap((call) => {
    const line = lineAt(source, call.start)
    const words = textOfCall(call, { file, line })
    return words ? [{ ...words, context: null, file, line, hint: hints.get(line) ?? null }] : []
  })
}

function callsIn(program: ESTree.Program): ESTree.CallExpression[] {
  const calls: ESTree.CallExpression[] = []
  new Visitor({ CallExpression: (call) => void calls.push(call) }).visit(program)
  return calls.sort((a, b) => a.start - b.start)
}

function textOfCall(call: ESTree.CallExpression, place: SourceLine) {
  const name = calleeName(call.callee)
  const [first, second, third] = call.arguments
  if (name === 'say') return { text: literalText(first, name, place), plural: null }
  if (name !== 'say.count') return null
  return { text: literalText(second, name, place), plural: literalText(third, name, place) }
}

/** The name of what is called: `say`, or with a member `say.count`; empty for anything longer. */
function calleeName(callee: ESTree.Expression): string {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed) return ''
  const { object, property } = callee
  return object.type === 'Identifier' ? `${object.name}.${property.name}` : ''
}

function literalText(node: ESTree.Argument | undefined, name: string, place: SourceLine): string {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  const only = node?.type === 'TemplateLiteral' && node.quasis.length === 1 ? node.quasis[0] : null
  if (only?.value.cooked) return only.value.cooked
  throw new LocaleError(
    `Unexpected ${name}() of something computed, expected a text between quotation marks. Write all of its words out, and give what varies as {names}.`,
    place,
  )
}

type Comment = ReturnType<typeof parseSync>['comments'][number]

/** Hints by the line of their call. */
function hintsOf(comments: readonly Comment[], source: string): Map<number, string> {
  const hints = comments.flatMap(({ value, start, end }) => {
    const [, hint] = /^[\s*]*Translators: ([\s\S]*)$/.exec(value) ?? []
    if (hint === undefined) return []
    const words = hint.replace(/\s+\*?\s*/g, ' ').trim()
    const line = lineAt(source, end)
    return isAlone(source, start) ? [[line + 1, words] as const] : [[line, words] as const]
  })
  return new Map(hints)
}

function isAlone(source: string, start: number): boolean {
  return /(^|\n)[\s{]*$/.test(source.slice(0, start))
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}

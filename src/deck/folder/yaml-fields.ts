import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { type Mistake, mistakeAt } from '#deck/mistake.ts'
import { oneOf, suggest } from '#deck/suggestions.ts'

/** What a key may hold: `read` gives undefined for anything else. */
export interface Field<T> {
  expected: string
  read(value: unknown): T | undefined
}

export const TEXT: Field<string> = {
  expected: 'a text',
  read: (value) => (typeof value === 'string' && value.trim() ? value.trim() : undefined),
}

export const TEXTS: Field<readonly string[]> = {
  expected: 'a text or a list of texts',
  read(value) {
    const texts = [value].flat().map(TEXT.read)
    return texts.some((text) => text === undefined) ? undefined : (texts as string[])
  },
}

export const LANGUAGE: Field<string> = {
  expected: 'a language by its BCP 47 tag, like en or pt-BR',
  read: (value) => (typeof value === 'string' ? canonical(value) : undefined),
}

export const MINUTES: Field<number> = {
  expected: 'minutes as a number, like 25',
  read: (value) => (typeof value === 'number' && value > 0 && value < 1440 ? value : undefined),
}

export const ADDRESS: Field<string> = {
  expected: 'an address that begins with http:// or https://',
  read(value) {
    if (typeof value !== 'string' || !/^https?:\/\//.test(value)) return undefined
    return URL.canParse(value) ? value : undefined
  },
}

type Fields = Record<string, Field<unknown>>
type Declared<F extends Fields> = { [K in keyof F]?: F[K] extends Field<infer T> ? T : never }

/** Reads lines of `key: value`. Unknown keys and other types are a mistake at their place. */
export function readDeclaration<F extends Fields>(
  source: string,
  fields: F,
  line = 1,
): Declared<F> {
  const lines = new LineCounter()
  const { contents, errors } = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => pointAt(lines, offset, line)
  if (errors[0]) throw mistakeAt(`Unexpected YAML: ${errors[0].message}.`, at(errors[0].pos[0]))
  if (contents === null) return {}
  if (!isMap(contents)) throw mistakeAt(`Unexpected YAML, expected lines like "title: …".`, at(0))
  return Object.fromEntries(contents.items.map((pair) => readPair(pair, fields, at))) as Declared<F>
}

type At = (offset: number) => { line: number; column: number }

function readPair({ key, value }: Pair, fields: Fields, at: At): [string, unknown] {
  const name = plain(key)
  const field = Object.hasOwn(fields, String(name)) ? fields[String(name)] : undefined
  if (!field) throw unknownKey(String(name), fields, at(offsetOf(key)))
  const read = field.read(plain(value))
  if (read !== undefined) return [String(name), read]
  const came = JSON.stringify(plain(value))
  throw mistakeAt(
    `Unexpected ${name} ${came}, expected ${field.expected}.`,
    at(offsetOf(value) || offsetOf(key)),
  )
}

function unknownKey(name: string, fields: Fields, point: ReturnType<At>): Mistake {
  const names = Object.keys(fields)
  return mistakeAt(
    `Unexpected key "${name}", expected ${oneOf(names)}.${suggest(name, names)}`,
    point,
  )
}

function plain(node: unknown): unknown {
  if (isScalar(node)) return node.value
  return typeof node === 'object' && node && 'toJSON' in node
    ? JSON.parse(JSON.stringify(node))
    : node
}

function offsetOf(node: unknown): number {
  const range = typeof node === 'object' && node && 'range' in node ? node.range : undefined
  return Array.isArray(range) ? range[0] : 0
}

function pointAt(lines: LineCounter, offset: number, first: number) {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1) + first - 1, column: Math.max(col, 1) }
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

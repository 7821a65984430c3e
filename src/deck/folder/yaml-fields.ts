import * as v from 'valibot'
import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { type Mistake, mistakeAt } from '#deck/mistake.ts'
import { oneOf, suggest } from '#deck/suggestions.ts'

/** A schema of what a key may hold. Its message says what is expected. */
type Field<T> = v.GenericSchema<unknown, T>

const words = v.pipe(v.string(), v.trim(), v.nonEmpty())

export const TEXT = field('a text', words)

export const TEXTS = field(
  'a text or a list of texts',
  v.pipe(v.unknown(), v.transform(toList), v.array(words)),
)

export const LANGUAGE = field(
  'a language by its BCP 47 tag, like en or pt-BR',
  v.pipe(v.string(), v.transform(canonicalTag), v.string()),
)

export const MINUTES = field(
  'minutes as a number, like 25',
  v.pipe(v.number(), v.gtValue(0), v.ltValue(1440)),
)

export const ADDRESS = field(
  'an address that begins with http:// or https://',
  v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//)),
)

type Fields = Record<string, Field<unknown>>
type Declared<F extends Fields> = { [K in keyof F]?: v.InferOutput<F[K]> }

/** Reads lines of `key: value`. Throws a Mistake at the place of an unknown key or an unexpected value. */
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

function field<T>(expected: string, schema: Field<T>): Field<T> {
  return v.config(schema, { message: expected })
}

type At = (offset: number) => { line: number; column: number }

function readPair({ key, value }: Pair, fields: Fields, at: At): [string, unknown] {
  const name = String(toJs(key))
  const schema = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!schema) throw unknownKey(name, fields, at(offsetOf(key)))
  const { success, output, issues } = v.safeParse(schema, toJs(value))
  if (success) return [name, output]
  throw mistakeAt(
    `Unexpected ${name} ${JSON.stringify(toJs(value))}, expected ${issues[0].message}.`,
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

/** A node of YAML as a value of JavaScript. */
function toJs(node: unknown): unknown {
  if (isScalar(node)) return node.value
  return typeof node === 'object' && node && 'toJSON' in node
    ? JSON.parse(JSON.stringify(node))
    : node
}

function offsetOf(node: unknown): number {
  const range = typeof node === 'object' && node && 'range' in node ? node.range : undefined
  return Array.isArray(range) ? range[0] : 0
}

/** `first` is the line of the file in which the YAML begins. */
function pointAt(lines: LineCounter, offset: number, first: number) {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1) + first - 1, column: Math.max(col, 1) }
}

function toList(value: unknown): unknown[] {
  return [value].flat()
}

/** Undefined for what is no tag. */
function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

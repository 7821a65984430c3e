/**
 * Reads the expression of a `Plural-Forms` header, an expression of C with one variable `n`, such as
 * `n%10==1 ? 0 : 1`. Returns null for anything else. The text comes from a file, and is never run as code.
 */
export function readPluralExpression(source: string): ((n: number) => number) | null {
  const tokens = source.match(/\d+|n|[|]{2}|&&|[=!<>]=|[<>!?:%*/+\-()]|\S/g) ?? []
  const reader = { tokens, next: 0 }
  try {
    const expression = readConditional(reader)
    return reader.next === tokens.length ? expression : null
  } catch (error) {
    if (error instanceof InvalidExpression) return null
    throw error
  }
}

class InvalidExpression extends Error {}

type Expression = (n: number) => number

interface TokenReader {
  tokens: readonly string[]
  next: number
}

function take(reader: TokenReader, ...expected: string[]): string | null {
  const token = reader.tokens[reader.next]
  if (token === undefined || !expected.includes(token)) return null
  reader.next++
  return token
}

function expectToken(reader: TokenReader, token: string): void {
  if (!take(reader, token)) throw new InvalidExpression()
}

/** `a ? b : c` */
function readConditional(reader: TokenReader): Expression {
  const test = readOperation(reader)
  if (!take(reader, '?')) return test
  const yes = readConditional(reader)
  expectToken(reader, ':')
  const no = readConditional(reader)
  return (n) => (test(n) ? yes(n) : no(n))
}

type Operation = (a: number, b: number) => number | boolean

/** Operators by precedence, the lowest first. */
const LEVELS: readonly Record<string, Operation>[] = [
  { '||': (a, b) => a !== 0 || b !== 0 },
  { '&&': (a, b) => a !== 0 && b !== 0 },
  { '==': (a, b) => a === b, '!=': (a, b) => a !== b },
  { '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
]

function readOperation(reader: TokenReader, level = 0): Expression {
  const operations = LEVELS[level]
  if (!operations) return readValue(reader)
  let left = readOperation(reader, level + 1)
  for (;;) {
    const operation = operations[take(reader, ...Object.keys(operations)) ?? '']
    if (!operation) return left
    left = apply(operation, left, readOperation(reader, level + 1))
  }
}

function apply(operation: Operation, left: Expression, right: Expression): Expression {
  return (n) => Number(operation(left(n), right(n)))
}

function readValue(reader: TokenReader): Expression {
  if (take(reader, '!')) return not(readValue(reader))
  if (take(reader, '(')) return readBracket(reader)
  if (take(reader, 'n')) return (n) => n
  const digits = reader.tokens[reader.next++] ?? ''
  if (!/^\d+$/.test(digits)) throw new InvalidExpression()
  return () => Number(digits)
}

function not(value: Expression): Expression {
  return (n) => Number(value(n) === 0)
}

function readBracket(reader: TokenReader): Expression {
  const inner = readConditional(reader)
  expectToken(reader, ')')
  return inner
}

/** What code in braces may name: nothing of ours is in reach of it but what JavaScript brings itself. */
const GIVEN = new Set([
  ...['Array', 'Boolean', 'Date', 'Infinity', 'Intl', 'JSON', 'Map', 'Math', 'NaN', 'Number'],
  ...['Object', 'Set', 'String', 'undefined', 'Boolean', 'RegExp', 'parseInt', 'parseFloat'],
])

/**
 * The names that code uses and nobody has given it: at run time each would take the whole talk with it.
 * `code` is a syntax tree as MDX carries it.
 */
export function unknownNames(code: unknown): string[] {
  const bound = new Set([...namesBoundIn(code)])
  return [...namesUsedIn(code)].filter((name) => !bound.has(name) && !GIVEN.has(name))
}

type Part = Record<string, unknown>

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null
}

/** Names that stand for a value: not the keys of objects, nor what follows a dot. */
function* namesUsedIn(code: unknown): Generator<string> {
  if (!isPart(code)) return
  if (code.type === 'Identifier') yield String(code.name)
  for (const [name, part] of Object.entries(code)) {
    if (!isKey(code, name)) yield* namesUsedIn(part)
  }
}

const KEYS: Record<string, string> = { MemberExpression: 'property', Property: 'key' }

function isKey({ type, computed }: Part, name: string): boolean {
  return KEYS[String(type)] === name && computed !== true
}

/** Parameters of functions, and what is declared inside of them. */
function* namesBoundIn(code: unknown): Generator<string> {
  if (!isPart(code)) return
  if ('params' in code) yield* namesUsedIn(code.params)
  if (code.type === 'VariableDeclarator') yield* namesUsedIn(code.id)
  for (const part of Object.values(code)) yield* namesBoundIn(part)
}

import { readFile } from 'node:fs/promises'
import { type ESTree, parseSync } from 'vite'
import { DeckError } from '#deck/deck-error.ts'
import { COMPONENTS } from '#deck/lectern-folder.ts'
import { findComponentFiles } from './component-files.ts'
import type { Talk } from './talk.ts'

/** The components that slides may use, by name. */
export type Components = ReadonlyMap<string, Component>

export interface Component {
  /** Absolute, with slashes. */
  file: string
  /** The properties that it takes, null if it takes any. */
  properties: ReadonlySet<string> | null
}

/** Lectern's components and the talk's own, which win over Lectern's of the same name. */
export async function readComponents(talk: Talk): Promise<Components> {
  const own = await readComponentFiles(await findComponentFiles(COMPONENTS))
  const talks = await readComponentFiles(talk.components)
  for (const [name, file] of talk.components) {
    if (!talks.has(name)) throw noComponent(talk, name, file)
  }
  return new Map([...own, ...talks])
}

type Properties = Component['properties']

/** The files that export a component of their name; others are parts of one. */
async function readComponentFiles(
  files: ReadonlyMap<string, string>,
): Promise<Map<string, Component>> {
  const components = new Map<string, Component>()
  for (const [name, file] of files) {
    const properties = await readProperties(name, file)
    if (properties !== undefined) components.set(name, { file, properties })
  }
  return components
}

function noComponent({ folder }: Talk, name: string, file: string): DeckError {
  return new DeckError(
    `Unexpected component without an export of its name, expected "export function ${name}". Rename the function or the file.`,
    { file: file.slice(folder.length + 1), line: 1, column: 1 },
  )
}

/** Undefined if the file exports no component of its name. */
async function readProperties(name: string, file: string): Promise<Properties | undefined> {
  const { program, errors } = parseSync(file, await readFile(file, 'utf8'))
  // Vite reports a file that cannot be parsed, with an excerpt of the place.
  if (errors.length > 0) return null
  const found = program.body.map((statement) => exportOf(statement, name)).find(Boolean)
  return found && destructuredNames(found)
}

/** The function that a statement exports under this name; `true` for something that is no plain function. */
function exportOf(statement: ESTree.Statement, name: string): Exported | undefined {
  if (statement.type !== 'ExportNamedDeclaration') return undefined
  const { declaration, specifiers } = statement
  if (declaration?.type === 'FunctionDeclaration')
    return declaration.id?.name === name ? declaration : undefined
  if (declaration?.type === 'VariableDeclaration') return declaredFunction(declaration, name)
  return (
    specifiers.some(({ exported }) => 'name' in exported && exported.name === name) || undefined
  )
}

type Exported = ESTree.Function | ESTree.ArrowFunctionExpression | true

function declaredFunction({ declarations }: ESTree.VariableDeclaration, name: string) {
  const found = declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
  if (!found) return undefined
  const { init } = found
  return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
    ? init
    : true
}

/** The names that a function destructures from its first parameter, null if it takes others as well. */
function destructuredNames(component: Exported): Properties {
  const first = component === true ? undefined : component.params[0]
  if (first?.type !== 'ObjectPattern') return null
  const names = first.properties.map((property) =>
    'key' in property ? keyName(property.key) : null,
  )
  return names.includes(null) ? null : new Set(names as string[])
}

function keyName(key: ESTree.PropertyKey): string | null {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : null
}

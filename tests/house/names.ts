import type { ESTree } from 'vite'
import type { Script } from './sources.ts'

export interface Repeated {
  name: string
  files: string[]
}

/** Finds names that two or more files define at their top level, exported or not. */
export function findRepeatedNames(scripts: Script[]): Repeated[] {
  const definitions = scripts.flatMap(({ file, program }) =>
    [...new Set(namesIn(program))].map((name) => ({ name, file })),
  )
  return [...Map.groupBy(definitions, ({ name }) => name)]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => ({ name, files: places.map(({ file }) => file) }))
    .sort((a, b) => b.files.length - a.files.length || a.name.localeCompare(b.name))
}

function namesIn({ body }: ESTree.Program): string[] {
  return body.flatMap((statement) => {
    const isExport =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
    return namesOf(isExport ? statement.declaration : statement)
  })
}

function namesOf(node: ESTree.Node | null): string[] {
  switch (node?.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => namesBound(id))
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return node.id ? [node.id.name] : []
    default:
      return []
  }
}

/** The pattern in `const { a, b: [c] } = …` binds a and c. */
function namesBound(pattern: ESTree.BindingPattern | ESTree.BindingRestElement): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        namesBound(one.type === 'RestElement' ? one : one.value),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? namesBound(one) : []))
    case 'AssignmentPattern':
      return namesBound(pattern.left)
    case 'RestElement':
      return namesBound(pattern.argument)
  }
}

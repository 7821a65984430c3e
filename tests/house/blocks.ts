import { type ESTree, Visitor } from 'vite'
import { countLines, lineAt, nameOfKey, type Script, type Source } from './sources.ts'

/** A file, class or function, with its first line and its number of lines. */
export interface Block {
  name: string
  file: string
  line: number
  lines: number
}

/**
 * A function without a name is mostly a callback. Its lines also belong to the function around it.
 */
export interface FunctionBlock extends Block {
  parameters: number
  isNamed: boolean
}

export function fileBlock({ file, text }: Source): Block {
  return { name: file, file, line: 1, lines: countLines(text) }
}

type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression

/**
 * Finds every function that has a body. A function takes its name from a constant or a field if it
 * has none.
 */
export function functionsOf(script: Script): FunctionBlock[] {
  const functions: FunctionBlock[] = []
  const names = new Map<ESTree.Node, string | null>()
  const add = (node: FunctionNode) => {
    if (!node.body) return
    const name = names.get(node) ?? ('id' in node ? node.id?.name : null) ?? null
    const block = blockOf(script, node, name ?? '(no name)')
    functions.push({ ...block, parameters: node.params.length, isNamed: name !== null })
  }
  new Visitor({
    ...visitorOfNames((value, name) => void names.set(value, name)),
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(script.program)
  return functions
}

/**
 * Parents are visited before their children, so that a function's name is known when it is reached.
 */
function visitorOfNames(add: (value: ESTree.Node, name: string | null) => void) {
  const addValue = ({ key, value }: { key: ESTree.PropertyKey; value: ESTree.Node | null }) =>
    value && add(value, nameOfKey(key))
  return {
    VariableDeclarator: ({ id, init }: ESTree.VariableDeclarator) =>
      init && id.type === 'Identifier' && add(init, id.name),
    MethodDefinition: addValue,
    PropertyDefinition: addValue,
    Property: addValue,
  }
}

export function classesOf(script: Script): Block[] {
  const classes: Block[] = []
  const add = (node: ESTree.Class) =>
    void classes.push(blockOf(script, node, node.id?.name ?? '(no name)'))
  new Visitor({ ClassDeclaration: add, ClassExpression: add }).visit(script.program)
  return classes
}

function blockOf({ file, text }: Script, { start, end }: ESTree.Span, name: string): Block {
  const line = lineAt(text, start)
  return { name, file, line, lines: lineAt(text, end) - line + 1 }
}

import { type ESTree, Visitor } from 'vite'
import { lineAt, type Script } from './sources.ts'

/**
 * Finds string literals that consist of the name of a kind of question, like `'choice'`, whatever
 * is done with them. Two sorts are allowed, because they are names of something else: keys of
 * objects, and values of attributes such as `class="choice"` or `name="choice"`. The attribute
 * `kind` is not an exception.
 */
export function findKindNames(scripts: Script[], kinds: string[]): string[] {
  return scripts.flatMap(({ file, text, program }) =>
    textsOf(program)
      .filter(({ value }) => kinds.includes(value))
      .map(({ value, start }) => `${file}:${lineAt(text, start)} names '${value}'`),
  )
}

interface Text {
  value: string
  start: number
}

/** Lists the string literals of a script, without values of attributes and keys of objects. */
export function textsOf(program: ESTree.Program): Text[] {
  const texts: Text[] = []
  const ignored = new Set<ESTree.Node>()
  new Visitor({
    JSXAttribute: ({ name, value }) => {
      if (value && name.name !== 'kind') ignored.add(value)
    },
    Property: ({ key }) => void ignored.add(key),
    TSPropertySignature: ({ key }) => void ignored.add(key),
    Literal: (node) => {
      if (typeof node.value !== 'string' || ignored.has(node)) return
      texts.push({ value: node.value, start: node.start })
    },
    TemplateLiteral: ({ quasis: [first], expressions, start }) => {
      if (expressions.length === 0) texts.push({ value: first?.value.cooked ?? '', start })
    },
  }).visit(program)
  return texts
}

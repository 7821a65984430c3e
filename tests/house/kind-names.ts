import { type ESTree, Visitor } from 'vite'
import { lineAt, type Script } from './sources.ts'

/**
 * The places in scripts where a kind of question is named: every text that is a kind's name and nothing
 * else, `'choice'`, compared or handed on. A value of an attribute is none, `class="choice"` or
 * `name="choice"`, for HTML has names of its own; of the attribute `kind` it is. Nor is a key of an
 * object: `choice: 3` is a field like any other.
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

/** Every text of a script, but for those of HTML and keys. */
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

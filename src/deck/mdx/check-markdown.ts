import type { Heading, Root, RootContent } from 'mdast'
import { IMPORTS_NOTHING, Mistake, mistakeAt } from '#deck/mistake.ts'
import { below, isElement } from './syntax-tree.ts'

/** Refuses Markdown that MDX would silently turn into something else than its author meant. */
export function checkMarkdown(tree: Root, source: string): void {
  const lines = source.split(/\r?\n/)
  for (const node of below(tree.children)) {
    if (node.type === 'mdxjsEsm') throw new Mistake(IMPORTS_NOTHING, node)
    if (node.type === 'heading') refuseSetextHeading(node, lines)
    refuseFootnote(node)
    refuseInnerBreak(node)
  }
}

/** Markdown takes text directly above --- for a heading, and the slide break is lost. */
function refuseSetextHeading(heading: Heading, lines: string[]): void {
  const end = heading.position?.end.line ?? 0
  const last = lines[end - 1] ?? ''
  const dashes = last.search(/-+\s*$/)
  if (heading.depth !== 2 || !/^[\s>]*-+\s*$/.test(last)) return
  throw mistakeAt(
    'Unexpected --- directly under a text, which makes it a heading, expected a slide break. Put an empty line above ---.',
    { line: end, column: dashes + 1 },
  )
}

/** Footnotes would be collected in a section at the end, which reveal.js takes for a slide. */
function refuseFootnote(node: RootContent): void {
  if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') return
  throw new Mistake(
    `Unexpected footnote [^${node.label ?? node.identifier}], expected no footnotes: a slide has no foot. Put it into the text or into <Notes>.`,
    node,
  )
}

function refuseInnerBreak(node: RootContent): void {
  if (!isElement(node)) return
  const inner = node.children.find(({ type }) => type === 'thematicBreak')
  if (!inner) return
  throw new Mistake(
    `Unexpected --- inside <${node.name}>, expected </${node.name}> first. A slide break stands between elements.`,
    inner,
  )
}

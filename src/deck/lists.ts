import type { List, RootContent } from 'mdast'
import { below, element } from './tree.ts'

/**
 * Writes the numbers of lists as text. What a style sheet writes is neither tagged in a PDF nor copied
 * with the list, and a marker cannot be put where a slide wants it.
 */
export function numberLists(content: readonly RootContent[]): void {
  for (const node of below(content)) if (node.type === 'list' && node.ordered) numberItems(node)
}

function numberItems({ start, children }: List): void {
  for (const [index, item] of children.entries()) {
    const number = `${(start ?? 1) + index}.`
    const words = element('span', { class: 'list-number' }, [{ type: 'text', value: number }])
    item.children = [
      { ...words, type: 'mdxJsxTextElement' },
      ...item.children,
    ] as typeof item.children
  }
}

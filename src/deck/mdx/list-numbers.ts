import type { List, ListItem, RootContent } from 'mdast'
import { below, type Element, element, isElement } from './syntax-tree.ts'

/**
 * Writes the numbers of lists as text. What a style sheet writes is neither tagged in a PDF nor copied
 * with the list, and a marker cannot be put where a slide wants it.
 */
export function numberLists(content: readonly RootContent[]): void {
  for (const node of below(content)) {
    if (node.type === 'list' && node.ordered) numberItems(node.children, node.start ?? 1)
    if (isElement(node, 'ol')) numberItems(itemsOf(node), startOf(node))
  }
}

type Item = List['children'][number] | Element

function itemsOf(list: Element): Item[] {
  return (list.children as RootContent[]).filter((child) => isElement(child, 'li'))
}

/** `start="3"` or `start={3}`. */
function startOf(list: Element): number {
  const given = list.attributes.find((one) => 'name' in one && one.name === 'start')?.value
  const start = Number(typeof given === 'object' ? given?.value : given)
  return Number.isInteger(start) ? start : 1
}

function numberItems(items: readonly Item[], start: number): void {
  for (const [index, item] of items.entries()) {
    const number: RootContent = { type: 'text', value: `${start + index}.` }
    const words = element('span', { class: 'list-number' }, [number])
    item.children = [
      { ...words, type: 'mdxJsxTextElement' },
      ...item.children,
    ] as ListItem['children']
  }
}

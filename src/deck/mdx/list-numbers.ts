import type { List, ListItem, RootContent } from 'mdast'
import { below, type Element, element, isElement } from './syntax-tree.ts'

/**
 * Writes the numbers of lists as text. Numbers from a style sheet are neither tagged in a PDF nor copied with the
 * list, and a marker cannot be placed where a slide needs it.
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
  const value = list.attributes.find((one) => 'name' in one && one.name === 'start')?.value
  const start = Number(typeof value === 'object' ? value?.value : value)
  return Number.isInteger(start) ? start : 1
}

function numberItems(items: readonly Item[], start: number): void {
  for (const [index, item] of items.entries()) {
    const number: RootContent = { type: 'text', value: `${start + index}.` }
    const span = element('span', { class: 'list-number' }, [number])
    item.children = [
      { ...span, type: 'mdxJsxTextElement' },
      ...item.children,
    ] as ListItem['children']
  }
}

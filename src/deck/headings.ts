import type { Heading, RootContent } from 'mdast'
import { below, element, isHeading } from './tree.ts'

/**
 * Gives a slide exactly one heading of the first level: a PDF's outline and a screen reader's list
 * are made of these. A slide whose title is not written on it gets one that nobody sees; one that
 * begins at a lower level is raised.
 */
export function headSlide(content: readonly RootContent[], title: string, isGiven: boolean) {
  const headings = [...below(content)].filter(isHeading)
  const top = headings.find(({ depth }) => depth === 1) ?? (isGiven ? undefined : headings[0])
  for (const heading of headings) {
    if (heading === top) heading.depth = 1
    else if (heading.depth === 1) heading.depth = 2
  }
  return top ? [...content] : [unseenHeading(title), ...content]
}

function unseenHeading(title: string): RootContent {
  const heading: Heading = { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }
  return element('div', { class: 'unseen slide-title' }, [heading])
}

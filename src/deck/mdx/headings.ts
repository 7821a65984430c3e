import type { Heading, RootContent } from 'mdast'
import { below, type Element, element, isElement, isHeading, plainText } from './syntax-tree.ts'

/** The heading that names a slide: the first of the first level, else the first that has words. */
export function titleHeading(content: readonly RootContent[]): Heading | Element | undefined {
  const headings = below(content)
    .filter(isAnyHeading)
    .filter((node) => plainText(node))
  return headings.find((heading) => levelOf(heading) === 1) ?? headings[0]
}

/**
 * Gives a slide exactly one heading of the first level: of these a PDF's outline and a screen reader's list are
 * made. A slide that does not show its title gets a hidden heading; a title at a lower level is raised.
 * `isDeclared` tells that the title comes from the slide's marker.
 */
export function ensureTitleHeading(
  content: readonly RootContent[],
  title: string,
  isDeclared: boolean,
): RootContent[] {
  const named = titleHeading(content)
  const top = isDeclared && named && levelOf(named) !== 1 ? undefined : named
  for (const heading of below(content).filter(isAnyHeading)) {
    if (heading === top) setLevel(heading, 1)
    else if (levelOf(heading) === 1) setLevel(heading, 2)
  }
  return top ? [...content] : [hiddenHeading(title), ...content]
}

/** `# Title`, or `<h1>Title</h1>` of an author who wants a class on it. */
function isAnyHeading(node: RootContent): node is Heading | Element {
  return isHeading(node) || (isElement(node) && /^h[1-6]$/.test(node.name ?? ''))
}

function levelOf(heading: Heading | Element): number {
  return isHeading(heading) ? heading.depth : Number(heading.name?.slice(1))
}

function setLevel(heading: Heading | Element, level: 1 | 2): void {
  if (isHeading(heading)) heading.depth = level
  else heading.name = `h${level}`
}

function hiddenHeading(title: string): RootContent {
  const heading: Heading = { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }
  return element('div', { class: 'unseen slide-title' }, [heading])
}

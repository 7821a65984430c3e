import type { RootContent } from 'mdast'
import { type Element, isElement } from './syntax-tree.ts'

/** Separates the notes of a slide from its other nodes. */
export function takeNotes(nodes: readonly RootContent[]): {
  content: RootContent[]
  notes: Element[]
} {
  return {
    content: nodes.filter((node) => !isElement(node, 'Notes')),
    notes: nodes.filter((node) => isElement(node, 'Notes')) as Element[],
  }
}

/** The Markdown between the tags as the author wrote it, without the indentation of the tags. */
export function notesSource(notes: readonly Element[], source: string): string {
  return notes.map((element) => dedent(innerMarkdown(element, source))).join('\n\n')
}

function innerMarkdown({ position }: Element, source: string): string {
  const markdown = source.slice(position?.start.offset, position?.end.offset)
  return markdown.replace(/^<Notes\s*\/?>/, '').replace(/<\/Notes\s*>$/, '')
}

function dedent(text: string): string {
  const lines = text.split(/\r?\n/)
  const indents = lines
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => line.search(/\S/))
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER)
  const [first = '', ...others] = lines
  return [first.trimStart(), ...others.map((line) => line.slice(indent))].join('\n').trim()
}

import type { RootContent } from 'mdast'
import { Mistake } from '#deck/mistake.ts'
import { POLL_PARTS } from './poll.ts'
import { below, blocksOf, type Element, isElement } from './syntax-tree.ts'

/** Elements that nothing has taken out of the slide: they mean nothing there, and notes would be shown. */
const NOT_ON_SLIDES: Record<string, string> = {
  Slide: 'expected it at the top of its slide, before anything else',
  Notes: 'expected it on lines of its own, directly on the slide',
  Cue: 'expected it inside <Notes>',
  ...Object.fromEntries(POLL_PARTS.map((name) => [name, 'expected it inside <Poll>'])),
}

const NOT_IN_NOTES = ['Slide', 'Steps', 'Step', 'Notes', 'Poll', ...POLL_PARTS]

/** Refuses the compiler's own elements where they do not belong. Markers, notes and polls have been taken out. */
export function checkPlacement(content: readonly RootContent[], notes: readonly Element[]): void {
  for (const node of below(content)) {
    const expected = isElement(node) && NOT_ON_SLIDES[node.name ?? '']
    if (expected) throw new Mistake(`Unexpected <${node.name}> here, ${expected}.`, node)
  }
  for (const node of below(notes.flatMap(blocksOf))) {
    if (isElement(node) && NOT_IN_NOTES.includes(node.name ?? '')) {
      throw new Mistake(`Unexpected <${node.name}> in <Notes>, expected it on the slide.`, node)
    }
  }
}

import type { RootContent } from 'mdast'
import type { Located } from '#deck/mistake.ts'
import type { ReadPoll } from './poll.ts'
import type { SlideMarker } from './slide-marker.ts'
import { type FoundText, markTexts } from './translatable-texts.ts'

interface SlideContents {
  marker: SlideMarker
  content: readonly RootContent[]
  poll: ReadPoll | null
  notes: readonly RootContent[]
}

/** Finds the texts of a slide that can be translated, and makes content and notes show their translations. */
export function markSlideTexts(slide: SlideContents, top: Located, source: string): FoundText[] {
  const { marker, content, poll, notes } = slide
  return [
    ...textsOfMarker(marker),
    ...markTexts(content, 'slide', source),
    ...textsOfPoll(poll, marker.element ?? top),
    ...markTexts(notes, 'notes', source),
  ]
}

function textsOfMarker({ description, element }: SlideMarker): FoundText[] {
  return description === null ? [] : textsAt(element ?? {}, [description])
}

/** The question of a poll and the labels of its answers. One that asks again has the texts of the poll before. */
function textsOfPoll(poll: ReadPoll | null, node: Located): FoundText[] {
  if (!poll || poll.again !== null) return []
  return textsAt(node, [poll.question, ...poll.labels])
}

function textsAt(node: Located, texts: readonly string[]): FoundText[] {
  const line = node.position?.start.line ?? 1
  return texts.map((text) => ({ text, context: 'slide', line }))
}

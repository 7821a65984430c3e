import { formatPlace, type Place } from '#deck/deck-error.ts'
import { type Located, Mistake } from '#deck/mistake.ts'
import type { Poll } from '#rules/deck.ts'
import { slug } from './slug.ts'

/** The ids of slides and polls that the compiler has read so far, in the order of the talk. */
export interface DeckIndex {
  slides: Map<string, Place>
  polls: Map<string, AskedPoll>
}

/** A poll that a later one may ask again. */
export interface AskedPoll extends Omit<Poll, 'id' | 'step' | 'words'> {
  place: Place
}

/** The index at the beginning of a talk. */
export function emptyDeckIndex(): DeckIndex {
  return { slides: new Map(), polls: new Map() }
}

export function placeOf(file: string, node: Located): Place {
  return { file, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
}

/** The mistake of an id that an earlier slide or poll has: the room could not tell the two apart. */
export function duplicateId(
  kind: 'slide' | 'poll',
  { id, first }: { id: string; first: Place },
  node: Located,
): Mistake {
  return new Mistake(
    `Unexpected second ${kind} "${id}", expected an id of its own. The first is at ${formatPlace(first)}.`,
    node,
  )
}

export function wrongId(id: string, node: Located): Mistake {
  const like = slug(id) || 'three-ways'
  return new Mistake(
    `Unexpected id "${id}", expected lower-case letters, digits and hyphens, like "${like}".`,
    node,
  )
}

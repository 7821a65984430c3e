import { formatPlace, type Place } from '#deck/deck-error.ts'
import type { Looks } from '#deck/folder/theme-names.ts'
import { Mistake } from '#deck/mistake.ts'
import type { Poll } from '#rules/deck.ts'
import { slug } from './slug.ts'

/** What a chapter is given: ids of slides and polls so far, in the order of the talk, and pictures. */
export interface Given {
  slides: Map<string, Place>
  polls: Map<string, AskedPoll>
  /** As slides name them: `/assets/cat.png`. */
  pictures: ReadonlySet<string>
  /** Null where any will do. */
  looks: Looks | null
}

/** A poll that a later one may ask again. */
export interface AskedPoll extends Omit<Poll, 'id' | 'step' | 'words'> {
  place: Place
}

/** At the beginning of a talk. `lobby` is the place before the first slide. */
export function nothingGiven(
  pictures: ReadonlySet<string> = new Set(),
  looks: Looks | null = null,
): Given {
  return { slides: new Map(), polls: new Map(), pictures, looks }
}

type Node = ConstructorParameters<typeof Mistake>[1]

export function placeOf(file: string, node: Node): Place {
  return { file, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
}

/** Two things with one id would be one place to the room. */
export function secondOf(kind: string, id: string, first: Place, node: Node): Mistake {
  return new Mistake(
    `Unexpected second ${kind} "${id}", expected an id of its own. The first is at ${formatPlace(first)}.`,
    node,
  )
}

export function wrongId(id: string, node: Node): Mistake {
  const like = slug(id) || 'three-ways'
  return new Mistake(
    `Unexpected id "${id}", expected lower-case letters, digits and hyphens, like "${like}".`,
    node,
  )
}

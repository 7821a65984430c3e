import type { AvailableNames } from '#deck/folder/available-names.ts'
import type { DeckIndex } from './deck-index.ts'

/** The file of a chapter. */
export interface ChapterSource {
  /** Relative to the talk's folder, for errors. */
  file: string
  text: string
}

/** A chapter that is being read, and the names and ids that its slides may refer to. */
export interface ChapterContext {
  source: ChapterSource
  names: AvailableNames
  /** Holds the ids of the chapters before, and receives those of this one. */
  index: DeckIndex
}

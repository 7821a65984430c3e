/** The modules that the deck's plugin makes of a talk. Only the presenter's pages may import them. */

declare module 'virtual:lectern/deck' {
  import type { VNode } from 'preact'
  import type { Loaders } from '#client/load-words.ts'
  import type { DeckSlide, TalkInfo } from '#deck/manifest.ts'
  import type { Catalogue } from '#i18n/catalogue.ts'

  /** Live bindings: while developing, an edit changes them before subscribers are called. */
  export const talk: TalkInfo
  export const slides: readonly DeckSlide[]
  /** The translations of the slides, by language. */
  export const words: Loaders<Catalogue>

  /** Every slide of every chapter, in order. */
  export function Slides(): VNode
  /** Calls the listener at every edit while developing; `Slides` then renders the new text. Returns how to stop. */
  export function subscribe(listener: () => void): () => void
}

declare module 'virtual:lectern/notes' {
  import type { VNode } from 'preact'
  import type { Loaders } from '#client/load-words.ts'
  import type { Catalogue } from '#i18n/catalogue.ts'

  /** The translations of the notes, by language. */
  export const words: Loaders<Catalogue>

  /** The speaker's notes of a slide; nothing if it has none. After edits they are rendered anew. */
  export function Notes(props: { slide: string }): VNode
}

declare module 'virtual:lectern/ui' {
  import type { Loaders } from '#client/load-words.ts'
  import type { UiCatalogue } from '#i18n/catalogue.ts'

  /** Lectern's own words in each language beside English. */
  export const ui: Loaders<UiCatalogue>

  /** Calls the listener at every edit of them while developing. Returns how to stop. */
  export function subscribe(listener: () => void): () => void
}

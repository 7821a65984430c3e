/** What the deck's plugin makes of a talk. Only the presenter's pages may import these. */

declare module 'virtual:lectern/deck' {
  import type { VNode } from 'preact'
  import type { Loaders } from '#client/load-words.ts'
  import type { DeckSlide, TalkInfo } from '#deck/manifest.ts'
  import type { Catalogue } from '#i18n/catalogue.ts'

  /** Live bindings: while developing, an edit changes them before subscribers are told. */
  export const talk: TalkInfo
  export const slides: readonly DeckSlide[]
  /** What the slides say in each language beside the author's. */
  export const words: Loaders<Catalogue>

  /** Every slide of every chapter, in order. */
  export function Slides(): VNode
  /** Tells of every edit while developing; `Slides` then renders the new text. Returns the way out. */
  export function subscribe(listener: () => void): () => void
}

declare module 'virtual:lectern/notes' {
  import type { VNode } from 'preact'
  import type { Loaders } from '#client/load-words.ts'
  import type { Catalogue } from '#i18n/catalogue.ts'

  /** What the notes say in each language beside the author's. */
  export const words: Loaders<Catalogue>

  /** The speaker's notes of a slide; nothing if it has none. Renders itself anew after edits. */
  export function Notes(props: { slide: string }): VNode
}

declare module 'virtual:lectern/ui' {
  import type { Loaders } from '#client/load-words.ts'
  import type { UiCatalogue } from '#i18n/catalogue.ts'

  /** Lectern's own words in each language beside English. */
  export const ui: Loaders<UiCatalogue>

  /** Tells of every edit of them while developing. Returns the way out. */
  export function subscribe(listener: () => void): () => void
}

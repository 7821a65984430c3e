import type { Deck, Slide } from '#rules/deck.ts'

/** What a talk declares of itself in `talk.yaml`. */
export interface TalkInfo {
  title: string
  /** The title in languages beside the author's. */
  titles: Readonly<Record<string, string>>
  speakers: readonly string[]
  event: string | null
  /** The author's. BCP 47. */
  language: string
  /** All that it can be read in, the author's first. */
  languages: readonly string[]
  /** Planned duration in seconds, null if none is declared. */
  duration: number | null
  /** A line at the foot of every slide but interstitials: a handle, a company. */
  footer: string | null
  /** Where the slides can be found afterwards. */
  slides: string | null
}

/** The compiled deck without its pictures: what the server and the PDF's outline read. */
export interface Manifest extends Deck {
  talk: TalkInfo
  slides: readonly ManifestSlide[]
}

export interface ManifestSlide extends Slide {
  /** Its heading, or the title it was given. */
  title: string
  /** The same as its author wrote it, which is what translators know. */
  titleText: string
  /** What an interstitial is, to those who follow without seeing it; otherwise its title serves. */
  description: string | null
  /** The chapter's title. */
  chapter: string
  /** Planned seconds, null if none are given. */
  time: number | null
  /** The author's Markdown of the notes. Never leaves for an audience page. */
  notes: string
  source: { file: string; line: number }
}

/** What the presenter's pages know of a slide: its notes travel apart. */
export type DeckSlide = Omit<ManifestSlide, 'notes' | 'source'>

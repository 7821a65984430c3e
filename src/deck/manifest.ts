import type { Deck, Slide } from '#rules/deck.ts'

/** The declarations of a talk in `talk.yaml`, and the languages that it has. */
export interface TalkInfo {
  title: string
  /** The title in languages beside the author's. */
  titles: Readonly<Record<string, string>>
  speakers: readonly string[]
  event: string | null
  /** The author's language. BCP 47. */
  language: string
  /** Every language that the talk can be read in, the author's first. */
  languages: readonly string[]
  /** Planned duration in seconds, null if none is declared. */
  duration: number | null
  /** A line at the foot of every slide but interstitials: a handle, a company. */
  footer: string | null
  /** The address at which the slides can be found afterwards. */
  slides: string | null
}

/** The compiled deck without its pictures, as the server and the PDF's outline read it. */
export interface Manifest extends Deck {
  talk: TalkInfo
  slides: readonly ManifestSlide[]
}

export interface ManifestSlide extends Slide {
  /** The slide's heading, or the title in its marker. */
  title: string
  /** The title in the author's Markdown, which is how translations name it. */
  titleText: string
  /** Describes an interstitial to people who follow without seeing it; null where the title serves. */
  description: string | null
  /** The chapter's title. */
  chapter: string
  /** Planned seconds, null if none are declared. */
  time: number | null
  /** The author's Markdown of the notes. Never leaves for an audience page. */
  notes: string
  source: { file: string; line: number }
}

/** A slide as the presenter's pages know it. Notes are in modules of their own. */
export type DeckSlide = Omit<ManifestSlide, 'notes' | 'source'>

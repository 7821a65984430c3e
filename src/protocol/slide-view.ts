import type { Position } from '#rules/position.ts'

/**
 * What a slide says, without how it looks: text, or an element of a few kinds, written
 * `[tag, attributes, …content]`. Headings begin at `h2`, for the phone's page has its own first; a
 * picture is a `figure` of its text alternative.
 */
export type SlideNode = string | SlideElement

type SlideElement = readonly [tag: string, attributes: SlideAttributes, ...content: SlideNode[]]

export interface SlideAttributes {
  /** The same at every step and in every language, where siblings come one after the other. */
  key?: number
  lang?: string
  dir?: string
  /** Of `http:` or `https:`. */
  href?: string
  /** The number that a list begins with. */
  start?: number
  /** Of an item that comes before one above it: its own number. */
  value?: number
  /** A heading that is read out, and on the stage not seen. */
  class?: 'unseen'
}

/** A slide in one language. */
interface WrittenSlide {
  /** Its content tells of what is on the stage, and is not it. */
  interstitial: boolean
  /** What stands there at each step, from 0. */
  steps: readonly (readonly SlideNode[])[]
}

/** All slides in one language, by id. */
export type WrittenSlides = Readonly<Record<string, WrittenSlide>>

/** What a phone that follows may have: the slide on stage as far as it has been shown. */
export interface SlideView {
  at: Position
  /** The one that was asked for, or the author's. */
  language: string
  interstitial: boolean
  content: readonly SlideNode[]
}

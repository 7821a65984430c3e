import type { Position } from '#rules/position.ts'

/**
 * The content of a slide, without how it looks: text, or an element of a few kinds, written
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
  /** Whether the content describes what is on the stage, and does not repeat it. */
  interstitial: boolean
  /** The content at each step, from 0. */
  steps: readonly (readonly SlideNode[])[]
}

/** All slides in one language, by id. */
export type WrittenSlides = Readonly<Record<string, WrittenSlide>>

/** The slide on stage as far as it has been shown, for a phone that follows. */
export interface SlideView {
  at: Position
  /** The language that the phone asked for, or the author's. */
  language: string
  interstitial: boolean
  content: readonly SlideNode[]
}

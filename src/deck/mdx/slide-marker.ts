import type { RootContent } from 'mdast'
import type { ThemeNames } from '#deck/folder/theme-names.ts'
import { Mistake } from '#deck/mistake.ts'
import { oneOf } from '#deck/suggestions.ts'
import { flagProperty, misspelledProperty, textProperty, wrongProperty } from './attributes.ts'
import { type Element, isElement } from './syntax-tree.ts'

/** The properties of the `<Slide … />` at the top of a slide, or their defaults if there is none. */
export interface SlideMarker {
  element: Element | undefined
  id: string | undefined
  title: string | undefined
  description: string | null
  interstitial: boolean
  /** Planned seconds. */
  time: number | null
  tone: string | undefined
  layout: string | undefined
}

/** Separates a slide's marker from its other nodes. `theme` holds the tones and layouts that it may have. */
export function takeMarker(
  nodes: readonly RootContent[],
  theme: ThemeNames | null,
): { marker: SlideMarker; others: RootContent[] } {
  const first = nodes[0]
  const element = first && isElement(first, 'Slide') ? first : undefined
  const marker = element ? readMarker(element, theme) : NO_MARKER
  return { marker, others: nodes.filter((node) => node !== element) }
}

const NO_MARKER: SlideMarker = {
  element: undefined,
  id: undefined,
  title: undefined,
  description: null,
  interstitial: false,
  time: null,
  tone: undefined,
  layout: undefined,
}

function readMarker(element: Element, theme: ThemeNames | null): SlideMarker {
  refuseContent(element)
  if (theme) checkThemeNames(element, theme)
  return {
    element,
    id: textProperty(element, 'id'),
    title: textProperty(element, 'title'),
    description: readDescription(element),
    interstitial: flagProperty(element, 'interstitial'),
    time: readTime(element),
    tone: textProperty(element, 'tone'),
    layout: textProperty(element, 'layout'),
  }
}

function refuseContent(element: Element): void {
  if (element.children.length === 0) return
  throw new Mistake(
    'Unexpected content in <Slide>, expected it closed at once: <Slide … />.',
    element,
  )
}

/** A name that no style sheet has would change nothing: the author has misspelled it. */
function checkThemeNames(element: Element, theme: ThemeNames): void {
  for (const kind of ['tone', 'layout'] as const) {
    const name = textProperty(element, kind)
    if (name === undefined || theme[kind].has(name)) continue
    const expected = `${oneOf(theme[kind])}, or one that the theme defines by [data-${kind}="${name}"]`
    throw misspelledProperty(element, kind, { names: theme[kind], expected })
  }
}

/** Only interstitials need a description: the words of other slides can be read. */
function readDescription(element: Element): string | null {
  const description = textProperty(element, 'description')
  if (description === undefined) return null
  if (flagProperty(element, 'interstitial')) return description
  throw wrongProperty(element, 'description', 'the word interstitial beside it')
}

/** `1:30` in seconds. */
function readTime(element: Element): number | null {
  const time = textProperty(element, 'time')
  if (time === undefined) return null
  const [, minutes, seconds] = /^(\d{1,3}):([0-5]\d)$/.exec(time) ?? []
  if (minutes === undefined) {
    throw wrongProperty(element, 'time', 'minutes and seconds, like "1:30"')
  }
  return Number(minutes) * 60 + Number(seconds)
}

import Reveal from 'reveal.js'
import type { Deck } from '#rules/deck.ts'
import { type Position, placeOf } from '#rules/position.ts'

/** Lectern moves reveal.js: every key, swipe, address and message of its own is off. */
const OPTIONS = {
  width: 1280,
  height: 720,
  margin: 0,
  minScale: 0.05,
  maxScale: 10,
  center: false,
  controls: false,
  progress: false,
  hash: false,
  history: false,
  keyboard: false,
  touch: false,
  mouseWheel: false,
  overview: false,
  help: false,
  jumpToSlide: false,
  postMessage: false,
  postMessageEvents: false,
  scrollActivationWidth: 0,
  transition: 'none',
  backgroundTransition: 'none',
} as const

/** The slides on the stage, moved by reveal.js. */
export class RevealDeck {
  #reveal: InstanceType<typeof Reveal>
  #deck: () => Deck
  #shown: Position | null = null

  private constructor(reveal: InstanceType<typeof Reveal>, deck: () => Deck) {
    this.#reveal = reveal
    this.#deck = deck
  }

  static async open(element: HTMLElement, deck: () => Deck): Promise<RevealDeck> {
    forgetQuery()
    const reveal = new Reveal(element, OPTIONS)
    await reveal.initialize()
    // reveal.js makes itself an application, which takes a screen reader's own keys away.
    element.removeAttribute('role')
    return new RevealDeck(reveal, deck)
  }

  /** Shows a slide with so many of its steps. */
  show(position: Position): void {
    this.#shown = position
    const place = placeOf(this.#deck(), position.slide)
    if (place >= 0) this.#reveal.slide(place, 0, position.step - 1)
  }

  /** Reads the slides' elements anew: an edit has changed them while the talk is being written. */
  refresh(): void {
    this.#reveal.sync()
    if (this.#shown) this.show(this.#shown)
  }
}

/** reveal.js takes its configuration from the query string, `?postMessage=true` included. */
function forgetQuery(): void {
  if (location.search) history.replaceState(null, '', location.pathname)
}

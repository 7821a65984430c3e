import type { SlideAnswer } from '#protocol/server-messages.ts'
import type { SlideView, WrittenSlides } from '#protocol/slide-view.ts'
import type { Pages } from '#server/http/app.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'

/** [R5] The one way in which slides reach phones: the one on stage, as far as it has been shown. */
export class Slides {
  #read: Pages['slides']
  #author: () => string

  /** `author` is the language that the talk is written in. */
  constructor(read: Pages['slides'], author: () => string) {
    this.#read = read
    this.#author = author
  }

  /** The language that was asked for, if the slides have it, else the author's. */
  async languageFor(wanted: string): Promise<string> {
    return (await this.#read(wanted)) ? wanted : this.#author()
  }

  /** What a phone that follows in this language is told now. */
  async answer(room: LiveRoom, language: string): Promise<SlideAnswer> {
    const slides = await this.#read(language)
    // The room may have gone on meanwhile: nothing is waited for from here.
    return { type: 'slide', slide: slides && slideView(room, language, slides) }
  }
}

/** Null where nothing stands on the stage: before the talk, after it. */
function slideView(room: LiveRoom, language: string, slides: WrittenSlides): SlideView | null {
  const { ended, position } = room.state
  const slide = Object.hasOwn(slides, position.slide) ? slides[position.slide] : undefined
  const content = slide?.steps[position.step]
  if (ended || !slide || !content) return null
  return { at: position, language, interstitial: slide.interstitial, content }
}

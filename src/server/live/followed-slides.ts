import type { SlideAnswer } from '#protocol/server-messages.ts'
import type { SlideView, WrittenSlides } from '#protocol/slide-view.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { Services } from '#server/services.ts'

/** [R5] The only way in which slides reach phones: the one on stage, as far as it has been shown. */
export class FollowedSlides {
  #services: Pick<Services, 'pages' | 'talk'>

  constructor(services: Pick<Services, 'pages' | 'talk'>) {
    this.#services = services
  }

  /** The wanted language if the slides have it, else the author's. */
  async languageFor(wanted: string): Promise<string> {
    return (await this.#read(wanted)) ? wanted : this.#services.talk.manifest.talk.language
  }

  /** The slide that a phone which follows in this language may see now. */
  async message(room: LiveRoom, language: string): Promise<SlideAnswer> {
    const slides = await this.#read(language)
    // The room may have gone on meanwhile: from here to the end nothing is awaited.
    return { type: 'slide', slide: slides && slideView(room, language, slides) }
  }

  #read(language: string): Promise<WrittenSlides | null> {
    return this.#services.pages.slides(language)
  }
}

/** The slide on stage; null where none stands there, before the talk and after it. */
function slideView(room: LiveRoom, language: string, slides: WrittenSlides): SlideView | null {
  const { ended, position } = room.state
  const slide = Object.hasOwn(slides, position.slide) ? slides[position.slide] : undefined
  const content = slide?.steps[position.step]
  if (ended || !slide || !content) return null
  return { at: position, language, interstitial: slide.interstitial, content }
}

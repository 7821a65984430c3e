import { readTalk } from '#deck/folder/talk.ts'
import type { FollowedSlides } from '#deck/follow/render-followed.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'

/** The slides of a talk in the making for phones: rendered when a phone follows, and anew after an edit. */
export class FollowedTalk {
  #folder: string
  #slides: Promise<FollowedSlides> | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Call when the talk was edited. */
  forget(): void {
    this.#slides = null
  }

  /** Null for a language that the talk does not have. */
  async slides(language: string): Promise<WrittenSlides | null> {
    this.#slides ??= render(this.#folder)
    const slides = new Map(Object.entries(await this.#slides))
    return slides.get(language) ?? null
  }
}

/** Loaded only when needed: most edits are seen by no phone. */
async function render(folder: string): Promise<FollowedSlides> {
  const { followTalk } = await import('#deck/follow/follow-talk.ts')
  return followTalk(await readTalk(folder))
}

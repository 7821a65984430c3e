import { readTalk } from '#deck/folder/talk.ts'
import type { Written } from '#deck/follow/build-follow.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'

/** What the slides of a talk in the making say: written when a phone follows, and anew after an edit. */
export class WrittenTalk {
  #folder: string
  #written: Promise<Written> | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The talk was edited. */
  forget(): void {
    this.#written = null
  }

  /** Null for a language that the talk does not have. */
  async slides(language: string): Promise<WrittenSlides | null> {
    this.#written ??= write(this.#folder)
    const written = new Map(Object.entries(await this.#written))
    return written.get(language) ?? null
  }
}

/** Loaded only when needed: most edits are seen by no phone. */
async function write(folder: string): Promise<Written> {
  const { writeSlides } = await import('#deck/follow/build-follow.ts')
  return writeSlides(await readTalk(folder))
}

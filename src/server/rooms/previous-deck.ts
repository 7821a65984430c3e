import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '#deck/manifest.ts'
import { readManifest } from '#server/http/built-pages.ts'

const NAME = 'deck-before.json'

/**
 * [T1] The deck that rooms were in when Lectern last ran, to find their places in the one that is built
 * now. It stays on the disk until they have been, so that no crash on the way throws a room off its slide.
 */
export class DeckBefore {
  readonly manifest: Manifest | null
  #file: string

  /** Looked for before the build in this folder is replaced. */
  constructor(data: string, build: string) {
    this.#file = join(data, NAME)
    if (!existsSync(this.#file)) keep(build, this.#file)
    this.manifest = readManifest(data, NAME)
  }

  /** Rooms are in the new deck, and that is on the disk. */
  forget(): void {
    rmSync(this.#file, { force: true })
  }
}

function keep(build: string, file: string): void {
  const deck = join(build, 'deck.json')
  if (existsSync(deck)) copyFileSync(deck, file)
}

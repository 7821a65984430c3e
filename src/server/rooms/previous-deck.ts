import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '#deck/manifest.ts'
import { readManifest } from '#server/http/built-pages.ts'

const FILE_NAME = 'deck-before.json'

/**
 * [T1] The deck that rooms were in when Lectern last ran, to find their places in the one that is built
 * now. The file stays until rooms are in the new deck, so that no crash on the way throws a room off its slide.
 */
export class PreviousDeck {
  readonly manifest: Manifest | null
  #file: string

  /** Reads the file, or makes it from the build in this folder, which is about to be replaced. */
  constructor(data: string, build: string) {
    this.#file = join(data, FILE_NAME)
    if (!existsSync(this.#file)) copyDeck(build, this.#file)
    this.manifest = readManifest(data, FILE_NAME)
  }

  /** Removes the file, once rooms are in the new deck and that is on the disk. */
  remove(): void {
    rmSync(this.#file, { force: true })
  }
}

function copyDeck(build: string, file: string): void {
  const deck = join(build, 'deck.json')
  if (existsSync(deck)) copyFileSync(deck, file)
}

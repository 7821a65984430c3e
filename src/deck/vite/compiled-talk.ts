import { readTalk, type Talk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledDeck } from '#deck/mdx/compile-deck.ts'
import { DECK, deckModule, isWords, NOTES, notesModule, wordsModule } from './virtual-modules.ts'

/** What a talk's folder has: edits there are edits of the deck. */
const PARTS = ['slides', 'assets', 'locales']

/** A talk as it was last read and compiled, and the code of its modules. */
export class CompiledTalk {
  /** Whether it compiled at least once. */
  isCompiled = false
  #talk: Talk | null
  #deck: Promise<CompiledDeck> | undefined
  #renewals = 0

  /** Without a talk, `open` has to follow before anything is asked for. */
  constructor(talk: Talk | null = null) {
    this.#talk = talk
  }

  /** Reads the talk of a folder, unless it was read already. Rejects with a DeckError. */
  async open(folder: string): Promise<Talk> {
    this.#talk ??= await readTalk(folder)
    return this.#talk
  }

  get talk(): Talk {
    if (!this.#talk) throw new Error('Unexpected use of a talk, expected that its folder was read.')
    return this.#talk
  }

  /** Compiles the talk the first time. Rejects with a DeckError. */
  get deck(): Promise<CompiledDeck> {
    this.#deck ??= compile(this.talk).then((deck) => {
      this.isCompiled = true
      return deck
    })
    return this.#deck
  }

  get chapters(): readonly string[] {
    return this.talk.chapters
  }

  get folders(): string[] {
    return PARTS.map((name) => `${this.talk.folder}/${name}`)
  }

  /** The folders, and `talk.yaml`. */
  get paths(): string[] {
    return [...this.folders, `${this.talk.folder}/talk.yaml`]
  }

  contains(file: string): boolean {
    return this.paths.some((path) => file === path || file.startsWith(`${path}/`))
  }

  isPicture(file: string): boolean {
    return file.startsWith(`${this.talk.folder}/assets/`)
  }

  /** Whether an import comes from the talk, which has no packages of its own. */
  isImporter(importer: string): boolean {
    return importer === DECK || importer === NOTES || this.contains(importer)
  }

  /** The code of a module; null if it is no part of the deck. */
  async load(id: string): Promise<{ code: string; map: null; moduleType: 'js' } | null> {
    const [file = '', query] = id.split('?')
    const isOurs = id === DECK || id === NOTES || isWords(id) || this.chapters.includes(file)
    if (!isOurs || !['notes', undefined].includes(query)) return null
    const code = await this.#print(await this.deck, file, query)
    // Without a map: one would carry the author's source, and with it the notes.
    return { code, map: null, moduleType: 'js' }
  }

  /** Reads and compiles the talk again. Null if a later edit has overtaken this one. */
  async renew(): Promise<Manifest | null> {
    const turn = ++this.#renewals
    const renewed = readAndCompile(this.talk.folder)
    await renewed.catch(() => undefined)
    if (turn !== this.#renewals) return null
    const { talk, deck } = await renewed
    this.#talk = talk
    this.#deck = Promise.resolve(deck)
    this.isCompiled = true
    return deck.manifest
  }

  async #print(deck: CompiledDeck, id: string, query: string | undefined): Promise<string> {
    if (id === DECK) return deckModule(deck, this.talk)
    if (id === NOTES) return notesModule(deck)
    if (isWords(id)) return wordsModule(deck, id)
    const chapter = deck.chapters.get(id)
    return (query === 'notes' ? await chapter?.notesCode() : chapter?.code) ?? ''
  }
}

async function readAndCompile(folder: string): Promise<{ talk: Talk; deck: CompiledDeck }> {
  const talk = await readTalk(folder)
  return { talk, deck: await compile(talk) }
}

/** The compiler is loaded only when needed: `vite.config.ts` is also read where nothing is compiled. */
async function compile(talk: Talk): Promise<CompiledDeck> {
  const { compileModules } = await import('#deck/mdx/compile-deck.ts')
  return compileModules(talk)
}

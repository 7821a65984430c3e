import { type Components, readComponents } from '#deck/folder/components.ts'
import { readWritten } from '#deck/folder/read-saved-file.ts'
import type { Talk } from '#deck/folder/talk.ts'
import { readLooks } from '#deck/folder/theme-names.ts'
import type { Manifest, ManifestSlide, TalkInfo } from '#deck/manifest.ts'
import type { Po } from '#translation/po.ts'
import type { SourceText } from '#translation/template.ts'
import { type Chapter, compileChapter } from './compile-chapter.ts'
import { nothingGiven } from './deck-index.ts'
import { findPictures } from './pictures.ts'
import { textsOf } from './talk-texts.ts'
import { inLanguages, type Tellers, tellersOf, translatePoll } from './translate.ts'

/** A talk compiled: its manifest, and its chapters as modules by their absolute file. */
export interface CompiledDeck {
  manifest: Manifest
  chapters: ReadonlyMap<string, Chapter>
  /** What each language says, beside the author's own. */
  locales: ReadonlyMap<string, Po>
}

/** Compiles a talk to what the server needs to know of it. Rejects with a DeckError. */
export async function compileDeck(talk: Talk): Promise<Manifest> {
  return (await compileModules(talk)).manifest
}

/** Compiles a talk to its manifest and its modules. Rejects with a DeckError. */
export async function compileModules(talk: Talk): Promise<CompiledDeck> {
  const chapters = await compileChapters(talk, await readComponents(talk))
  const slides = [...chapters.values()].flatMap((chapter) => chapter.slides)
  const locales = talk.locales.size > 0 ? await loadLocales(talk, chapters) : new Map()
  const manifest = toManifest(talk, slides, tellersOf(locales))
  return { manifest, chapters, locales }
}

/** Every text of a talk that can be translated, in its order. Rejects with a DeckError. */
export async function talkTexts(talk: Talk): Promise<SourceText[]> {
  const { chapters } = await compileModules({ ...talk, locales: new Map() })
  return textsOf(talk, chapters)
}

/** Loaded only when needed: most talks have no translations, and what checks them is not small. */
async function loadLocales(talk: Talk, chapters: ReadonlyMap<string, Chapter>) {
  const { readLocales } = await import('#deck/folder/translations.ts')
  return readLocales(talk, textsOf(talk, chapters))
}

/** One after the other: each needs to know which ids and polls came before. */
async function compileChapters(talk: Talk, components: Components): Promise<Map<string, Chapter>> {
  const chapters = new Map<string, Chapter>()
  const given = nothingGiven(await findPictures(talk.assets), await readLooks(talk))
  for (const file of talk.chapters) {
    const text = await readWritten(file)
    const source = { file: file.slice(talk.folder.length + 1), text }
    chapters.set(file, await compileChapter(source, components, given))
  }
  return chapters
}

function toManifest(talk: Talk, slides: readonly ManifestSlide[], tellers: Tellers) {
  return {
    talk: toTalkInfo(talk, slides, tellers),
    slides: slides.map((slide) => ({
      ...slide,
      poll: slide.poll && translatePoll(slide.poll, tellers),
    })),
  }
}

function toTalkInfo(
  { info, locales }: Talk,
  slides: readonly ManifestSlide[],
  tellers: Tellers,
): TalkInfo {
  const [first] = slides
  const title = info.title ?? first?.title ?? ''
  const titles = inLanguages(info.title ?? first?.titleText ?? '', tellers)
  const languages = [info.language, ...locales.keys()]
  return { ...info, title, titles, languages: [...new Set(languages)] }
}

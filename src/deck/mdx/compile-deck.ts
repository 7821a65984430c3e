import { readAvailableNames } from '#deck/folder/available-names.ts'
import { readSavedFile } from '#deck/folder/read-saved-file.ts'
import type { Talk } from '#deck/folder/talk.ts'
import type { Manifest, ManifestSlide, TalkInfo } from '#deck/manifest.ts'
import type { Po } from '#translation/po.ts'
import type { SourceText } from '#translation/template.ts'
import { type Chapter, compileChapter } from './compile-chapter.ts'
import { emptyDeckIndex } from './deck-index.ts'
import {
  inLanguages,
  type Translators,
  translatePoll,
  translatorsOf,
} from './plain-translations.ts'
import { collectTexts } from './talk-texts.ts'

/** A talk compiled: its manifest, and its chapters as modules by their absolute file. */
export interface CompiledDeck {
  manifest: Manifest
  chapters: ReadonlyMap<string, Chapter>
  /** The translations, by language. */
  locales: ReadonlyMap<string, Po>
}

/** Compiles a talk to its manifest, which is what the server needs. Rejects with a DeckError. */
export async function compileDeck(talk: Talk): Promise<Manifest> {
  return (await compileModules(talk)).manifest
}

/** Compiles a talk to its manifest and its modules. Rejects with a DeckError. */
export async function compileModules(talk: Talk): Promise<CompiledDeck> {
  const chapters = await compileChapters(talk)
  const slides = [...chapters.values()].flatMap((chapter) => chapter.slides)
  const locales = talk.locales.size > 0 ? await loadTranslations(talk, chapters) : new Map()
  const manifest = toManifest(talk, slides, translatorsOf(locales))
  return { manifest, chapters, locales }
}

/** Every text of a talk that can be translated, in its order. Rejects with a DeckError. */
export async function talkTexts(talk: Talk): Promise<SourceText[]> {
  const { chapters } = await compileModules({ ...talk, locales: new Map() })
  return collectTexts(talk, chapters)
}

/** Most talks have no translations, and the code that checks them is large: load it only when needed. */
async function loadTranslations(talk: Talk, chapters: ReadonlyMap<string, Chapter>) {
  const { readTranslations } = await import('#deck/folder/translations.ts')
  return readTranslations(talk, collectTexts(talk, chapters))
}

/** Compiles chapters one after the other: each needs the ids and polls of those before. */
async function compileChapters(talk: Talk): Promise<Map<string, Chapter>> {
  const chapters = new Map<string, Chapter>()
  const names = await readAvailableNames(talk)
  const index = emptyDeckIndex()
  for (const file of talk.chapters) {
    const text = await readSavedFile(file)
    const source = { file: file.slice(talk.folder.length + 1), text }
    chapters.set(file, await compileChapter(source, names, index))
  }
  return chapters
}

function toManifest(talk: Talk, slides: readonly ManifestSlide[], translators: Translators) {
  return {
    talk: toTalkInfo(talk, slides, translators),
    slides: slides.map((slide) => ({
      ...slide,
      poll: slide.poll && translatePoll(slide.poll, translators),
    })),
  }
}

function toTalkInfo(
  { info, locales }: Talk,
  slides: readonly ManifestSlide[],
  translators: Translators,
): TalkInfo {
  const [first] = slides
  const title = info.title ?? first?.title ?? ''
  const titles = inLanguages(info.title ?? first?.titleText ?? '', translators)
  const languages = [info.language, ...locales.keys()]
  return { ...info, title, titles, languages: [...new Set(languages)] }
}

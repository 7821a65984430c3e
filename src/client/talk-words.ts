import {
  type ComponentChildren,
  cloneElement,
  createContext,
  h,
  isValidElement,
  type VNode,
} from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { type Catalogue, type Piece, plainText, type UiCatalogue } from '#i18n/catalogue.ts'
import { directionOf } from '#i18n/language.ts'
import { createSay, type Say } from '#i18n/say.ts'
import { textId } from '#i18n/text-id.ts'
import { type Question, questionIn, type ReadQuestion } from '#rules/question.ts'
import { type Loaders, loadSay, loadWords } from './load-words.ts'

/** A text in the reader's language; `plain`, its author's without markup, where it is not translated. */
export type Translate = (text: string, context?: string, plain?: string) => string

/** The words of a talk in the language of its reader. */
export class TalkWords {
  readonly language: string
  readonly #source: string
  readonly #catalogue: Catalogue | null

  /** Without a catalogue the words are the author's own. */
  constructor(source: string, language = source, catalogue: Catalogue | null = null) {
    this.#source = source
    this.language = language
    this.#catalogue = catalogue
  }

  /** A text without markup: a property, a question, a title. */
  readonly translate: Translate = (text, context = 'slide', plain = text) => {
    const translated = this.#catalogue?.[textId(text, context)]
    return translated === undefined ? plain : plainText(translated)
  }

  /** Marks words with their language where it is not the reader's. */
  markLanguage(words: ComponentChildren, language: string): ComponentChildren {
    if (language === this.language) return words
    return h('i', { class: 'foreign', lang: language, dir: directionOf(language) }, words)
  }

  /** A question in the reader's language: it carries its words in all languages since it was asked. */
  translateQuestion(asked: Question): ReadQuestion {
    return questionIn(asked, this.language, this.#source)
  }

  /** A block's content; where it is not translated, the author's, marked with its language. */
  show(id: string, original: ComponentChildren): ComponentChildren {
    if (!this.#catalogue) return original
    const translated = this.#catalogue[id]
    if (translated === undefined) return this.markLanguage(original, this.#source)
    if (typeof translated === 'string') return translated
    return translated.map((piece) => toNode(piece, slotsIn(original)))
  }
}

type Slots = ReadonlyMap<string, VNode>

function toNode(piece: Piece, slots: Slots): ComponentChildren {
  if (typeof piece === 'string') return piece
  const content = piece.in.map((part) => toNode(part, slots))
  if ('tag' in piece) return h(piece.tag, piece.href ? { href: piece.href } : {}, ...content)
  const original = slots.get(`slot-${piece.slot}`)
  if (!original) return content
  return content.length > 0 ? cloneElement(original, {}, ...content) : original
}

/** The elements of the original that the compiler gave a key, wherever they stand in it. */
function slotsIn(original: ComponentChildren, found = new Map<string, VNode>()): Slots {
  for (const node of Array.isArray(original) ? original : [original]) {
    if (!isValidElement(node)) continue
    if (typeof node.key === 'string') found.set(node.key, node)
    slotsIn((node.props as { children?: ComponentChildren }).children, found)
  }
  return found
}

const WordsContext = createContext(new TalkWords('en'))

export const TalkWordsProvider = WordsContext.Provider

export function useTalkWords(): TalkWords {
  return useContext(WordsContext)
}

export interface LanguageSources {
  /** The language of the talk's author. */
  source: string
  talk: Loaders<Catalogue>
  /** Lectern's own. */
  ui: Loaders<UiCatalogue>
}

/** The words of a page in one language: the talk's, and Lectern's own. */
interface PageWords {
  talkWords: TalkWords
  say: Say
}

/** The words of a page in a language. The words before stay while it is loaded. */
export function useLanguage(language: string, { source, talk, ui }: LanguageSources): PageWords {
  const [words, setWords] = useState(() => ({
    talkWords: new TalkWords(source),
    say: createSay('en', {}),
  }))
  useEffect(() => {
    let isCurrent = true
    const load = loadLanguage(language, { source, talk, ui })
    void load.then((loaded) => isCurrent && setWords(loaded))
    return () => {
      isCurrent = false
    }
  }, [language, source, talk, ui])
  return words
}

/** Loads the words of a page; what cannot be loaded is in the author's language, Lectern's own in English. */
export async function loadLanguage(
  language: string,
  { source, talk, ui }: LanguageSources,
): Promise<PageWords> {
  const [words, { say }] = await Promise.all([loadWords(talk[language]), loadSay(language, ui)])
  return { talkWords: new TalkWords(source, words ? language : source, words), say }
}

/** The words of two catalogues together, which do not clash: ids tell contexts apart. */
export function mergeLoaders(
  one: Loaders<Catalogue>,
  other: Loaders<Catalogue>,
): Loaders<Catalogue> {
  const languages = Object.keys({ ...one, ...other })
  return Object.fromEntries(
    languages.map((language) => [
      language,
      async () => ({
        default: { ...(await loadWords(one[language])), ...(await loadWords(other[language])) },
      }),
    ]),
  )
}

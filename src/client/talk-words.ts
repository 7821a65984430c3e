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
import { speak } from '#i18n/say.ts'
import { textId } from '#i18n/text-id.ts'
import { questionIn, type ReadQuestion, type Worded } from '#rules/wording.ts'
import { type Loaders, loadWords, spokenTo } from './load-words.ts'

/** A text in the reader's language; where it has none, its author's without markup. */
export type Tell = (text: string, context?: string, plain?: string) => string

/** The words of a talk in the language of whoever reads them. */
export class TalkWords {
  readonly language: string
  readonly #source: string
  readonly #catalogue: Catalogue | null

  /** Without a catalogue they are the author's own. */
  constructor(source: string, language = source, catalogue: Catalogue | null = null) {
    this.#source = source
    this.language = language
    this.#catalogue = catalogue
  }

  /** A text without markup: a property, a question, a title. */
  readonly tell: Tell = (text, context = 'slide', plain = text) => {
    const told = this.#catalogue?.[textId(text, context)]
    return told === undefined ? plain : plainText(told)
  }

  /** Words in some language, which they say if it is not the reader's. */
  mark(words: ComponentChildren, language: string): ComponentChildren {
    if (language === this.language) return words
    return h('i', { class: 'foreign', lang: language, dir: directionOf(language) }, words)
  }

  /** A question; it was given its words in all languages when it was asked. */
  ask(asked: Worded): ReadQuestion {
    return questionIn(asked, this.language, this.#source)
  }

  /** A block's content; what is not translated stands there in the author's language, and says so. */
  show(id: string, original: ComponentChildren): ComponentChildren {
    if (!this.#catalogue) return original
    const told = this.#catalogue[id]
    if (told === undefined) return this.mark(original, this.#source)
    return typeof told === 'string' ? told : told.map((piece) => toNode(piece, slotsIn(original)))
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

/**
 * The words of a talk in a language, and with them Lectern's own through `say`. While they are loaded,
 * and where they cannot be, those that were shown before stay.
 */
export function useLanguage(language: string, { source, talk, ui }: LanguageSources): TalkWords {
  const [words, setWords] = useState(() => new TalkWords(source))
  useEffect(() => {
    let wanted = true
    const load = loadLanguage(language, { source, talk, ui }, () => wanted)
    void load.then((loaded) => wanted && setWords(loaded))
    return () => {
      wanted = false
    }
  }, [language, source, talk, ui])
  return words
}

/** Loads a language, and speaks it unless it is no longer wanted; what cannot be had is the author's. */
export async function loadLanguage(
  language: string,
  { source, talk, ui }: LanguageSources,
  isWanted = () => true,
): Promise<TalkWords> {
  const own = spokenTo(language, ui)
  const [told, spoken] = await Promise.all([loadWords(talk[language]), loadWords(ui[own])])
  if (isWanted()) speak(spoken ? own : 'en', spoken ?? {}, language)
  return new TalkWords(source, told ? language : source, told)
}

/** The words of two catalogues together: ids tell contexts apart. */
export function both(one: Loaders<Catalogue>, other: Loaders<Catalogue>): Loaders<Catalogue> {
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

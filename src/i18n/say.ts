import type { UiCatalogue } from './catalogue.ts'
import { directionOf } from './language.ts'
import { textId } from './text-id.ts'

type Values = Readonly<Record<string, string | number>>

/**
 * Lectern's own words in one language. The English text is the key, and stands where it is not translated; names
 * in braces are filled in.
 */
export interface Say {
  (text: string, values?: Values): string
  /** Words that depend on a number: `{n}` stands for it. */
  count(n: number, one: string, other: string): string
  /** A whole percentage as the language writes it. */
  percent(percent: number): string
  /**
   * Marks an element that holds nothing but Lectern's own words, where these are not in the reader's language:
   * a talk may be read in a language that Lectern does not have.
   */
  readonly attributes: { lang?: string; dir?: 'ltr' | 'rtl' }
}

/** Lectern's own words in `language`, for somebody who reads the page in `reader`. English needs no words. */
export function createSay(language: string, words: UiCatalogue, reader = language): Say {
  const plurals = new Intl.PluralRules(language)
  const percents = new Intl.NumberFormat(language, { style: 'percent' })
  const say = (text: string, values: Values = {}) => {
    const translated = words[textId(text)]
    return fill(typeof translated === 'string' ? translated : text, values)
  }
  const count = (n: number, one: string, other: string) => {
    const forms = words[textId(one)]
    const form = typeof forms === 'object' ? (forms[plurals.select(n)] ?? forms.other) : undefined
    return fill(form ?? (n === 1 ? one : other), { n })
  }
  // English has the no-break space of the house style, which Intl leaves out.
  const percent = (value: number) =>
    language === 'en' ? `${value}\u00a0%` : percents.format(value / 100)
  const attributes = reader === language ? {} : { lang: language, dir: directionOf(language) }
  return Object.assign(say, { count, percent, attributes })
}

// The functions below keep one language for the whole process. Callers move to `createSay`; then these go.

/** The language that Lectern's own words are in on this page, and those words; English needs none. */
let language = 'en'
let words: UiCatalogue = {}
let plurals = new Intl.PluralRules(language)
let percents = new Intl.NumberFormat(language, { style: 'percent' })

/** The language of whoever reads this page. */
let reader = 'en'

/**
 * From now on `say` speaks this language; whoever shows words renders again. Somebody may read a talk
 * in a language that Lectern does not speak.
 */
export function speak(tag: string, catalogue: UiCatalogue, readBy = tag): void {
  language = tag
  reader = readBy
  words = catalogue
  plurals = new Intl.PluralRules(tag)
  percents = new Intl.NumberFormat(tag, { style: 'percent' })
}

/**
 * The one function that Lectern's own words pass through. The English text is the key, and stands
 * where it is not translated; names in braces are filled in.
 */
export function say(text: string, values: Record<string, string | number> = {}): string {
  const told = words[textId(text)]
  return fill(typeof told === 'string' ? told : text, values)
}

/** Marks an element of nothing but Lectern's own words, where these are not in the reader's language. */
export function spoken(): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return reader === language ? {} : { lang: language, dir: directionOf(language) }
}

/** Words that depend on a number: `{n}` stands for it. */
export function sayCount(n: number, one: string, other: string): string {
  const forms = words[textId(one)]
  const told = typeof forms === 'object' ? (forms[plurals.select(n)] ?? forms.other) : undefined
  return fill(told ?? (n === 1 ? one : other), { n })
}

/** A whole percentage as the language writes it; English with the no-break space of the house style. */
export function sayPercent(percent: number): string {
  return language === 'en' ? `${percent}\u00a0%` : percents.format(percent / 100)
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => apart(String(values[name] ?? brace)))
}

/** Words that run right to left keep to themselves: a number that follows them stays behind them. */
function apart(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/

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

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => isolate(String(values[name] ?? brace)))
}

/** A value that runs right to left is isolated, so that a number behind it stays behind it. */
function isolate(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/

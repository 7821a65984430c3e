import { readPluralExpression } from './plural-expression.ts'

/** A language's plurals: a form for each number, and the name of each form in `Intl.PluralRules`. */
interface PluralForms {
  /** `nplurals=2; plural=(n != 1);` */
  header: string
  /** The name of each form, that of `msgstr[0]` first. */
  categories: readonly Intl.LDMLPluralRule[]
}

/** Gettext's usual header for a language, and the names of its forms. */
export function pluralForms(language: string): PluralForms {
  for (const header of KNOWN_HEADERS) {
    const categories = categoriesOf(header, language)
    if (categories) return { header, categories }
  }
  throw new Error(`Unexpected plurals of ${language}, expected those of another language.`)
}

/**
 * The names of a header's forms, or null if the header sorts numbers otherwise than `Intl.PluralRules` does. A
 * name that only large numbers have, like a million in French, may be missing: they take the last form.
 */
export function categoriesOf(header: string, language: string): PluralForms['categories'] | null {
  const { count, formOf } = readPluralForms(header) ?? {}
  if (!formOf || !count) return null
  // A language that Intl does not know counts as English does, never as the language of this computer.
  const rules = new Intl.PluralRules([language, 'en'])
  const categories: Intl.LDMLPluralRule[] = []
  for (const n of [...SMALL, 1_000_000]) categories[formOf(n)] ??= rules.select(n)
  const agrees = SMALL.every((n) => categories[formOf(n)] === rules.select(n))
  const isWhole = categories.length === count && Object.keys(categories).length === count
  return agrees && isWhole && new Set(categories).size === count ? categories : null
}

/** The form that each of the small numbers takes. */
export function formsOfSmall(header: string): readonly number[] {
  const { formOf } = readPluralForms(header) ?? {}
  return formOf ? SMALL.map(formOf) : []
}

const SMALL = Array.from({ length: 200 }, (_, n) => n)

function readPluralForms(header: string) {
  const [, count, source] = /^nplurals\s*=\s*(\d+)\s*;\s*plural\s*=(.*?);?\s*$/.exec(header) ?? []
  const formOf = source === undefined ? null : readPluralExpression(source)
  return formOf && { count: Number(count), formOf }
}

/** The headers of gettext's manual; each language takes the first that agrees with Intl. */
const KNOWN_HEADERS = [
  'nplurals=1; plural=0;',
  'nplurals=2; plural=(n != 1);',
  'nplurals=2; plural=(n > 1);',
  // Polish; Russian and its neighbours; Czech; Slovenian
  'nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
  'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
  'nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;',
  'nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);',
  // Lithuanian and Latvian; Romanian; Icelandic and Macedonian
  'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);',
  'nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100>0 && n%100<20)) ? 1 : 2);',
  'nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);',
  // Hebrew and Sámi; Arabic; Maltese
  'nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);',
  'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);',
  'nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);',
  // Irish; Scottish Gaelic; Manx; Welsh; Breton; Cornish
  'nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);',
  'nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);',
  'nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3);',
  'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);',
  'nplurals=4; plural=(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0 : n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1 : (n%10==3 || n%10==4 || n%10==9) && n%100!=13 && n%100!=14 && n%100!=19 && n%100<70 || (n%100==83 || n%100==84 || n%100==89) ? 2 : 3);',
  'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n%20==2 ? 2 : n%20==3 ? 3 : n%20==1 ? 4 : 5);',
  // Filipino; Langi; Samogitian; Tachelhit; Tamazight
  'nplurals=2; plural=(n==1 || n==2 || n==3 || (n%10!=4 && n%10!=6 && n%10!=9) ? 0 : 1);',
  'nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);',
  'nplurals=4; plural=(n==2 ? 0 : n%10==1 && n%100!=11 ? 1 : n%10>=2 && (n%100<10 || n%100>=20) ? 2 : 3);',
  'nplurals=3; plural=(n<=1 ? 0 : n<=10 ? 1 : 2);',
  'nplurals=2; plural=(n<=1 || (n>=11 && n<=99) ? 0 : 1);',
]

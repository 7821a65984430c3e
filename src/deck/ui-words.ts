import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { categoriesOf, pluralForms } from '#i18n/languages.ts'
import { type Message, parsePo } from '#i18n/po.ts'
import { textId } from '#i18n/text-id.ts'
import { ROOT } from './root.ts'

const FOLDER = `${ROOT}/locales/ui`
const UI = 'virtual:lectern/ui'

/** Lectern's own words in every language that it has, for pages: each language a module of its own. */
export function uiWordsPlugin(): Plugin {
  return {
    name: 'lectern:ui-words',
    resolveId: {
      filter: { id: /^virtual:lectern\/ui(\/|$)/ },
      handler: (source) => `\0${source}`,
    },
    load: {
      filter: { id: /^\0virtual:lectern\/ui(\/|$)/ },
      handler: (id) => (id === `\0${UI}` ? listModule() : wordsModule(id.slice(UI.length + 2))),
    },
  }
}

/** The languages that Lectern speaks besides English. */
function uiLanguages(): string[] {
  try {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.po'))
    return files.map((file) => file.slice(0, -'.po'.length)).sort()
  } catch {
    return []
  }
}

/** Lectern's own words in a language, as pages look them up. */
function uiCatalogue(language: string): UiCatalogue {
  const file = `${FOLDER}/${language}.po`
  const { messages, headers } = parsePo(readFileSync(file, 'utf8'), file)
  const header = headers['Plural-Forms'] ?? pluralForms(language).header
  const categories = categoriesOf(header, language) ?? pluralForms(language).categories
  const told = messages.filter(({ translations, fuzzy, obsolete }) => {
    return translations.every(Boolean) && !fuzzy && !obsolete
  })
  return Object.fromEntries(
    told.map((message) => [textId(message.text), toWords(message, categories)]),
  )
}

/** A text, or its form for each plural category of the language. */
function toWords({ plural, translations }: Message, categories: readonly string[]) {
  if (plural === null) return translations[0] ?? ''
  return Object.fromEntries(
    categories.map((category, place) => [category, translations[place] ?? '']),
  )
}

function listModule(): string {
  const lines = uiLanguages().map((language) => {
    return `${JSON.stringify(language)}: () => import(${JSON.stringify(`${UI}/${language}`)})`
  })
  return `export const ui = { ${lines.join(', ')} }`
}

function wordsModule(language: string): string {
  return `export default ${JSON.stringify(uiCatalogue(language))}`
}

import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { DevEnvironment, EnvironmentModuleNode, Plugin } from 'vite'
import { ROOT } from '#deck/lectern-folder.ts'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { closestLanguage } from '#i18n/language.ts'
import { textId } from '#i18n/text-id.ts'
import { categoriesOf, pluralForms } from '#translation/plural-forms.ts'
import { type Message, parsePo } from '#translation/po.ts'
import { isPoFile } from '#translation/po-files.ts'
import { handOver } from './hot-module.ts'
import { reportEditError } from './report-edit-error.ts'

const FOLDER = `${ROOT}/locales/ui`
const UI = 'virtual:lectern/ui'

/**
 * Lectern's own words for pages, in every language that it has or in those that come closest to `languages`,
 * each a module of its own. While developing, an edited language is exchanged without a
 * reload; a broken one goes to Vite's overlay.
 */
export function uiWordsPlugin(languages?: readonly string[]): Plugin {
  return {
    name: 'lectern:ui-words',
    resolveId: {
      filter: { id: /^virtual:lectern\/ui(\/|$)/ },
      handler: (source) => `\0${source}`,
    },
    load: {
      filter: { id: /^\0virtual:lectern\/ui(\/|$)/ },
      handler: (id) => (id === `\0${UI}` ? listModule(languages) : wordsModule(languageIn(id))),
    },
    configureServer: ({ watcher }) => void watcher.add(FOLDER),
    async hotUpdate({ type, file, modules }) {
      if (this.environment.name !== 'client' || !isOurs(file)) return undefined
      if (type !== 'delete') await refuseBroken(file, this.environment)
      return [...modules, ...modulesOf(this.environment)]
    },
  }
}

function isOurs(file: string): boolean {
  return file.startsWith(`${FOLDER}/`) && isPoFile(basename(file))
}

/** The check is loaded only while somebody translates Lectern: it reads all of the source. */
async function refuseBroken(file: string, environment: DevEnvironment): Promise<void> {
  const { checkUi } = await import('#deck/folder/translations.ts')
  await checkUi(file).catch((error) => reportEditError(environment, error))
}

function modulesOf({ moduleGraph }: DevEnvironment): EnvironmentModuleNode[] {
  const ours = [...moduleGraph.idToModuleMap].filter(([id]) => id.startsWith(`\0${UI}`))
  return ours.map(([, module]) => module)
}

function languageIn(id: string): string {
  return id.slice(`\0${UI}/`.length)
}

/** Lectern's own words in every language that it has besides English, as they are on the disk now. */
export function uiCatalogues(): Record<string, UiCatalogue> {
  return Object.fromEntries(uiLanguages().map((language) => [language, uiCatalogue(language)]))
}

/** The languages that Lectern has besides English. */
function uiLanguages(): string[] {
  try {
    const files = readdirSync(FOLDER).filter(isPoFile)
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
  const complete = messages.filter(({ translations, fuzzy, obsolete }) => {
    return translations.every(Boolean) && !fuzzy && !obsolete
  })
  return Object.fromEntries(
    complete.map((message) => [textId(message.text), toWords(message, categories)]),
  )
}

/** A text, or its form for each plural category of the language. */
function toWords({ plural, translations }: Message, categories: readonly string[]) {
  if (plural === null) return translations[0] ?? ''
  return Object.fromEntries(
    categories.map((category, place) => [category, translations[place] ?? '']),
  )
}

function listModule(wanted: readonly string[] = uiLanguages()): string {
  const available = uiLanguages()
  const closest = wanted.map((language) => closestLanguage(language, available))
  const lines = available
    .filter((language) => closest.includes(language))
    .map((language) => {
      return `${JSON.stringify(language)}: () => import(${JSON.stringify(`${UI}/${language}`)})`
    })
  return `export let ui = { ${lines.join(', ')} }
${handOver('ui')}`
}

function wordsModule(language: string): string {
  return `export default ${JSON.stringify(uiCatalogue(language))}`
}

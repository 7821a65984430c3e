import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '#deck/lectern-folder.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { checkPo } from '#translation/check-po.ts'
import { type Finding, formatFinding, isFailure } from '#translation/finding.ts'
import { englishName, guessLanguage, readLanguage } from '#translation/language-tags.ts'
import { LocaleError } from '#translation/locale-error.ts'
import { mergePo, newPo } from '#translation/merge-po.ts'
import { type Message, type Po, parsePo, printPo } from '#translation/po.ts'
import { readPoFiles } from '#translation/po-files.ts'
import { type SourceText, toTemplate } from '#translation/template.ts'
import { uiTexts } from '#translation/ui-texts.ts'
import type { CliFlags } from './flags.ts'
import { count } from './terminal.ts'

/** A folder of PO files, and the English that they translate. */
export interface Locales {
  folder: string
  /** The folder's name in messages. */
  shown: string
  /** The file name of the template. */
  template: string
  /** The language of the source. */
  language: string
  texts: readonly SourceText[]
  /** The flag that a suggested `lectern locales` command needs to find the same folder. */
  flag: string
}

/** Runs `lectern locales extract|check|add LANGUAGE` for the talk, or for Lectern's own words. */
export async function locales(flags: CliFlags, words: readonly string[]): Promise<void> {
  const [action = '', ...rest] = words
  if (!isAction(action)) throw unknownAction(action)
  refuseExtraWords(action, rest)
  await LOCALES_ACTIONS[action](flags.ui ? ofLectern() : await ofTalk(flags), rest[0] ?? '')
}

const LOCALES_ACTIONS = { extract, check, add }

type LocalesAction = keyof typeof LOCALES_ACTIONS

function isAction(text: string): text is LocalesAction {
  return Object.hasOwn(LOCALES_ACTIONS, text)
}

function unknownAction(came: string): ConfigError {
  const what = came === '' ? 'nothing after locales' : `"${came}"`
  return new ConfigError(
    `Unexpected ${what}, expected one of ${Object.keys(LOCALES_ACTIONS).join(', ')}.\n` +
      'lectern locales --help tells what each does.',
  )
}

function refuseExtraWords(action: LocalesAction, rest: readonly string[]): void {
  const expectedCount = action === 'add' ? 1 : 0
  if (rest.length === expectedCount) return
  const came = rest.length === 0 ? `${action} alone` : `"${rest.join(' ')}" after ${action}`
  const expected = expectedCount === 0 ? 'nothing' : 'one language, like es'
  throw new ConfigError(
    `Unexpected ${came}, expected ${expected}.\nlectern locales --help tells what each does.`,
  )
}

function ofLectern(): Locales {
  const texts = uiTexts(ROOT)
  const folder = join(ROOT, 'locales/ui')
  return { folder, shown: 'locales/ui', template: 'ui.pot', language: 'en', texts, flag: ' --ui' }
}

async function ofTalk(flags: CliFlags): Promise<Locales> {
  const { readTalk } = await import('#deck/folder/talk.ts')
  const { talkTexts } = await import('#deck/mdx/compile-deck.ts')
  const talk = await readTalk(readConfig(flags, process.env, process.cwd()).talk)
  return {
    folder: join(talk.folder, 'locales'),
    shown: 'locales',
    template: 'messages.pot',
    language: talk.info.language,
    texts: await talkTexts(talk),
    flag: flags.talk === undefined ? '' : ` --talk ${flags.talk}`,
  }
}

/** Writes the template, and brings the PO files beside it up to date. Unchanged files are not written. */
export async function extract({ folder, shown, template, texts }: Locales): Promise<void> {
  const source = toTemplate(texts)
  const before = readPoFiles(folder, shown).map((one) => ({
    ...one,
    po: parsePo(one.text, one.file),
  }))
  await mkdir(folder, { recursive: true })
  await writeChanged(join(folder, template), printPo(source))
  console.log(`${shown}/${template}: ${count(source.messages.length, 'text')}`)
  for (const { path, file, po } of before) {
    const merged = mergePo(source, po)
    await writeChanged(path, printPo(merged))
    console.log(`${file}: ${describeState(merged)}`)
  }
}

async function writeChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => null)
  if (before !== text) await writeFile(path, text)
}

/** `2 to translate, 1 fuzzy` */
function describeState({ messages }: Po): string {
  const used = messages.filter(({ obsolete }) => !obsolete)
  const parts = [
    [used.filter(isEmpty).length, 'to translate'],
    [used.filter(({ fuzzy }) => fuzzy).length, 'fuzzy'],
    [messages.length - used.length, 'obsolete'],
  ] as const
  const some = parts.filter(([number]) => number > 0)
  return some.map(([number, what]) => `${number} ${what}`).join(', ') || 'complete'
}

function isEmpty({ translations }: Message): boolean {
  return translations.includes('')
}

/** Prints all notes; throws a LocaleError with all failures, if there are any. */
export async function check({ folder, shown, language, texts, flag }: Locales): Promise<void> {
  const files = readPoFiles(folder, shown)
  if (files.length === 0) {
    return console.log(
      `No translation in ${shown}/ yet. Begin one: npx lectern locales add es${flag}`,
    )
  }
  const findings = files.flatMap((file) => checkPo(file, texts, language))
  for (const note of findings.filter((one) => !isFailure(one))) console.log(formatFinding(note))
  const failures = findings.filter(isFailure)
  if (failures.length > 0) throw new LocaleError(listFailures(failures))
  const names = files.map(({ file }) => file).join(', ')
  console.log(`Complete and in order: ${names}, ${count(textsIn(texts), 'text')} each.`)
}

function textsIn(texts: readonly SourceText[]): number {
  return toTemplate(texts).messages.length
}

/** Lists broken translations first; of a language that has just begun, not every missing text. */
function listFailures(failures: readonly Finding[]): string {
  const [broken, incomplete] = [true, false].map((is) =>
    failures.filter(({ kind }) => (kind === 'broken') === is),
  )
  const byFile = Map.groupBy(incomplete ?? [], ({ file }) => file)
  return [...(broken ?? []).map(formatFinding), ...[...byFile].flatMap(someOf)].join('\n')
}

function someOf([file, findings]: [string, Finding[]]): string[] {
  const lines = findings.slice(0, 20).map(formatFinding)
  const rest = findings.length - lines.length
  return rest > 0 ? [...lines, `${file}: and ${rest} more.`] : lines
}

/** Writes a PO file for a new language, in which nothing is translated. */
export async function add({ folder, shown, language: source, texts, flag }: Locales, tag: string) {
  const language = newLanguage(tag, source)
  const file = `${shown}/${language}.po`
  const po = newPo(toTemplate(texts), language)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${language}.po`), printPo(po), { flag: 'wx' }).catch((error) => {
    throw error.code === 'EEXIST' ? alreadyThere(file) : error
  })
  console.log(
    `${file}: ${count(po.messages.length, 'text')} to translate into ${englishName(language)}.`,
  )
  console.log(
    'Open it in Poedit or any editor. While lectern dev runs, what you save shows at once.',
  )
  console.log(`To hear what is missing or wrong: npx lectern locales check${flag}`)
}

function newLanguage(tag: string, source: string): string {
  const language = readLanguage(tag)
  if (language === source) {
    throw new LocaleError(
      `Unexpected language "${tag}", expected another than that of the source. There is nothing to translate.`,
    )
  }
  if (language === tag) return language
  const meant = language ?? guessLanguage(tag)
  throw new LocaleError(
    `Unexpected language "${tag}", expected its BCP 47 tag, like es or pt-BR.${meant ? ` Did you mean ${meant}?` : ''}`,
  )
}

function alreadyThere(file: string): LocaleError {
  return new LocaleError(
    `Unexpected ${file}, expected a language that is not there yet. Open that file and go on in it.`,
  )
}

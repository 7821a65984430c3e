import { globSync, readFileSync } from 'node:fs'
import { readTalk } from '#deck/folder/talk.ts'
import { compileModules, talkTexts } from '#deck/mdx/compile-deck.ts'
import { parsePo } from '#translation/po.ts'

/** Shorter ones may well be said on a slide, too. */
const TELLING = 24

/** Every sentence of the notes, in every language, that neither a slide nor Lectern itself says. */
export async function noteSentences(folder: string): Promise<string[]> {
  const talk = await readTalk(folder)
  const { locales } = await compileModules(talk)
  const own = (await talkTexts(talk)).map(({ context, text }) => ({ context, text }))
  const told = [...locales.values()].flatMap(({ messages }) =>
    messages.map(({ context, translations }) => ({ context, text: translations[0] ?? '' })),
  )
  const all = [...own, ...told]
  const slides = all.filter(({ context }) => context === 'slide').map(({ text }) => plain(text))
  const shown = [...slides, ...lecternsOwn()]
  const sentences = all
    .filter(({ context }) => context === 'notes')
    .flatMap(({ text }) => plain(text).split(/(?<=[.?!…:])\s/))
  return sentences.filter(
    (sentence) => sentence.length >= TELLING && !shown.some((text) => text.includes(sentence)),
  )
}

function lecternsOwn(): string[] {
  return globSync('locales/ui/*.po').flatMap((file) =>
    parsePo(readFileSync(file, 'utf8'), file).messages.flatMap(({ translations }) => translations),
  )
}

/** Without emphasis. */
function plain(text: string): string {
  return text.replaceAll('*', '')
}

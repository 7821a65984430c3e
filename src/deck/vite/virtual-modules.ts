import { basename } from 'node:path'
import type { Talk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import type { CompiledDeck } from '#deck/mdx/compile-deck.ts'
import { toCatalogue } from '#deck/mdx/po-to-catalogue.ts'
import type { Context } from '#deck/mdx/translatable-texts.ts'
import { handOver } from './hot-module.ts'

/** The modules that the presenter's pages import. `virtual.d.ts` declares what they export. */
export const DECK = 'virtual:lectern/deck'
export const NOTES = 'virtual:lectern/notes'

/** The translation of the slides, or of the notes: `virtual:lectern/words/slide/fr`. */
const WORDS = 'virtual:lectern/words'

export function isWords(id: string): boolean {
  return id.startsWith(WORDS)
}

/** Whether a module has something of the notes in it: their list, a chapter's, a language's. */
export function isOfNotes(id: string): boolean {
  const name = id.replace('\0', '')
  return name === NOTES || name.startsWith(`${WORDS}/notes/`) || name.endsWith('.mdx?notes')
}

/** The words of a language in a context, as JSON. */
export function wordsModule({ locales }: CompiledDeck, id: string): string {
  const [context, language = ''] = id.slice(WORDS.length + 1).split('/')
  const po = locales.get(language)
  const words = po ? toCatalogue(po, context === 'notes' ? 'notes' : 'slide') : {}
  return `export default ${JSON.stringify(words)}`
}

/** An object of functions, each of which loads the words of a language. */
function loaders({ locales }: CompiledDeck, context: Context): string {
  const lines = [...locales.keys()].map((language) => {
    const id = JSON.stringify(`${WORDS}/${context}/${language}`)
    return `${JSON.stringify(language)}: () => import(${id})`
  })
  return `{ ${lines.join(', ')} }`
}

/** The slides, and nothing of the notes. Changed components keep their state, see hot-module.ts. */
export function deckModule(deck: CompiledDeck, { theme }: Talk): string {
  const { manifest, chapters } = deck
  return `
import { Fragment, h } from 'preact'
import { useTalkWords } from '#client/talk-words.ts'
import { textId } from '#i18n/text-id.ts'
${theme ? `import ${JSON.stringify(theme)}` : ''}
${importAll(chapters, '')}

export let talk = ${JSON.stringify(manifest.talk)}
export let slides = ${JSON.stringify(withoutNotes(manifest))}
export let chapters = ${listAll(chapters)}
export let words = ${loaders(deck, 'slide')}
export function Slides() {
  const talkWords = useTalkWords()
  const { translate } = talkWords
  const footer = talk.footer && talkWords.show(textId(talk.footer, 'slide'), talk.footer)
  const polls = Object.fromEntries(slides.flatMap(({ poll }) => (poll ? [[poll.id, poll.words]] : [])))
  return chapters.map(([key, chapter]) => h(Fragment, { key }, chapter({ footer, translate, polls })))
}
${handOver('talk', 'slides', 'chapters', 'words')}`
}

/** The notes, which are rendered anew by themselves when they change. */
export function notesModule(deck: CompiledDeck): string {
  const { chapters } = deck
  return `
import { Fragment, h } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
import { useTalkWords } from '#client/talk-words.ts'
${importAll(chapters, '?notes')}

export let chapters = ${listAll(chapters)}
export let words = ${loaders(deck, 'notes')}

export function Notes({ slide }) {
  const [, render] = useReducer((count) => count + 1, 0)
  useEffect(() => subscribe(render), [])
  const { translate } = useTalkWords()
  return chapters.map(([key, chapter]) => h(Fragment, { key }, chapter({ slide, translate })))
}
${handOver('chapters', 'words')}`
}

type Chapters = CompiledDeck['chapters']

function importAll(chapters: Chapters, query: string): string {
  const files = [...chapters.keys()]
  return files
    .map((file, i) => `import Chapter${i} from ${JSON.stringify(file + query)}`)
    .join('\n')
}

/** By name, so that a new chapter leaves the elements of the others alone. */
function listAll(chapters: Chapters): string {
  const pairs = [...chapters.keys()].map(
    (file, i) => `[${JSON.stringify(basename(file))}, Chapter${i}]`,
  )
  return `[${pairs.join(', ')}]`
}

function withoutNotes({ slides }: Manifest): object[] {
  return slides.map(({ notes, source, ...slide }) => slide)
}

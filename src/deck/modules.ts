import { basename } from 'node:path'
import type { CompiledDeck } from './compile.ts'
import type { Manifest } from './manifest.ts'
import type { Talk } from './talk.ts'

/** The modules that the presenter's pages import. `virtual.d.ts` says what they export. */
export const DECK = 'virtual:lectern/deck'
export const NOTES = 'virtual:lectern/notes'

/**
 * The slides, and nothing of the notes. Pages hold on to the module's first instance: when a
 * chapter changes, the next instance only hands its content to the first. It does so when all
 * modules of the update are there, or changed components would lose their state.
 */
export function deckModule({ manifest, chapters }: CompiledDeck, { theme }: Talk): string {
  return `
import { Fragment, h } from 'preact'
${theme ? `import ${JSON.stringify(theme)}` : ''}
${importAll(chapters, '')}

export let talk = ${JSON.stringify(manifest.talk)}
export let slides = ${JSON.stringify(withoutNotes(manifest))}
export let hash = ${JSON.stringify(manifest.hash)}
export let chapters = ${listAll(chapters)}
const listeners = new Set()

export function Slides() {
  const { footer } = talk
  return chapters.map(([key, chapter]) => h(Fragment, { key }, chapter({ footer })))
}

export function subscribe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

if (import.meta.hot) {
  const { data } = import.meta.hot
  data.receive ??= (next) => {
    ;({ talk, slides, hash, chapters } = next)
    for (const listener of listeners) listener()
  }
  import.meta.hot.accept((next) => next && data.receive(next))
}
`
}

/** The notes. They are rendered anew by themselves when they change. */
export function notesModule({ chapters }: CompiledDeck): string {
  return `
import { Fragment, h } from 'preact'
import { useEffect, useReducer } from 'preact/hooks'
${importAll(chapters, '?notes')}

export let chapters = ${listAll(chapters)}
const listeners = new Set()

export function Notes({ slide }) {
  const [, render] = useReducer((count) => count + 1, 0)
  useEffect(() => {
    listeners.add(render)
    return () => listeners.delete(render)
  }, [])
  return chapters.map(([key, chapter]) => h(Fragment, { key }, chapter({ slide })))
}

if (import.meta.hot) {
  const { data } = import.meta.hot
  data.receive ??= (next) => {
    chapters = next.chapters
    for (const render of listeners) render()
  }
  import.meta.hot.accept((next) => next && data.receive(next))
}
`
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

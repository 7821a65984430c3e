import { utimesSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer, type HotPayload, mergeConfig, type ViteDevServer } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import type { Manifest } from '#deck/manifest.ts'
import { CompiledTalk } from '#deck/vite/compiled-talk.ts'
import { deckPlugin } from '#deck/vite/deck-plugin.ts'
import { pagesConfig } from '#deck/vite/pages-config.ts'
import { uiWordsPlugin } from '#deck/vite/ui-words-plugin.ts'
import { writeInto, writeTalk } from '../../support/compiled-talks.ts'

const TALK = {
  'slides/01.mdx': '# Heading of one\n\n<Notes>The whisper.</Notes>',
  'slides/02.mdx': '# Heading of two',
}

const GERMAN = `msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "slide"
msgid "Heading of one"
msgstr "Erste Überschrift"
`

test('the deck and its chapters come without a word of the notes, or a source map', async () => {
  const { folder, load } = await develop(TALK)

  const deck = await load('virtual:lectern/deck')
  const chapter = await load(`${folder}/slides/01.mdx`)

  expect(deck?.code).toContain('heading-of-one')
  expect(chapter?.code).toContain('Heading of one')
  expect(`${deck?.code}${chapter?.code}`).not.toContain('whisper')
  expect([deck?.map, chapter?.map].map(sourcesOf)).toEqual([[], []])
})

test('the notes are a module of their own', async () => {
  const { folder, load } = await develop(TALK)

  const notes = await load('virtual:lectern/notes')
  const chapter = await load(`${folder}/slides/01.mdx?notes`)

  expect(notes?.code).toContain('01.mdx?notes')
  expect(chapter?.code).toContain('whisper')
  expect(chapter?.code).not.toContain('Heading of one')
})

test('an edited chapter is exchanged by an update, and the manifest told', async () => {
  const { folder, next, manifests } = await opened(TALK)

  await writeInto(folder, 'slides/02.mdx', '# Heading of three')

  expect(await next('update')).toContain('virtual:lectern/deck')
  expect(manifests.at(-1)?.slides.map(({ id }) => id)).toEqual([
    'heading-of-one',
    'heading-of-three',
  ])
})

test('a mistake goes to the overlay, the last good deck stays, and mending it recovers', async () => {
  const { folder, next, load, manifests } = await opened(TALK)

  await writeInto(folder, 'slides/02.mdx', '# Heading of three\n\n<Quot />')

  // Or the update that mends it would be the first, at which Vite's client reloads the page.
  expect(await next('update')).toBe('{"type":"update","updates":[]}')
  expect(await next('error')).toContain('slides/02.mdx:3:1 Unexpected component \\"Quot\\"')
  expect((await load(`${folder}/slides/02.mdx`))?.code).toContain('Heading of two')
  expect(manifests).toEqual([])

  // Not by editing the chapter again: the watcher overlooks two changes of a file within 50 ms.
  await writeInto(folder, 'slides/components/Quot.tsx', 'export function Quot() {}')

  expect(await next('update')).toContain('virtual:lectern/deck')
  expect((await load(`${folder}/slides/02.mdx`))?.code).toContain('Heading of three')
})

test('chapters come and go without a reload', async () => {
  const { folder, next, load, manifests } = await opened(TALK)

  await writeInto(folder, 'slides/03.mdx', '# Heading of three')
  await next('update')
  await rm(`${folder}/slides/02.mdx`)
  await next('update')

  expect(manifests.map(({ slides }) => slides.length)).toEqual([3, 2])
  const deck = await load('virtual:lectern/deck')
  expect(deck?.code).toContain('03.mdx')
  expect(deck?.code).not.toContain('02.mdx')
})

test.each([
  ['talk.yaml', 'title: Other'],
  ['slides/theme.css', 'p { color: red }'],
  ['slides/components/Gauge.tsx', 'export function Gauge() { return null }'],
])('a new %s is an edit of the deck', async (file, content) => {
  const { folder, next, manifests } = await opened({ 'talk.yaml': 'title: One', ...TALK })

  await writeInto(folder, file, content)
  await next('update')

  expect(manifests).toHaveLength(1)
})

test('a translation is an edit of the deck, and of its words', async () => {
  const { folder, next, load, manifests } = await opened({ ...TALK, 'locales/de.po': GERMAN })
  await load('virtual:lectern/words/slide/de')

  await writeInto(folder, 'locales/de.po', GERMAN.replace('Erste', 'Allererste'))

  expect(await next('update')).toContain('virtual:lectern/deck')
  expect((await load('virtual:lectern/words/slide/de'))?.code).toContain('Allererste')
  expect(manifests).toHaveLength(1)
})

test('a translation of Lectern’s own words is exchanged, and no deck', async () => {
  const { next, load, manifests } = await opened(TALK)
  await load('virtual:lectern/ui')

  utimesSync('locales/ui/de.po', new Date(), new Date())

  expect(await next('update')).toContain('virtual:lectern/ui')
  expect(manifests).toEqual([])
})

test('an edit that a later one has overtaken is not shown', async () => {
  const compiled = new CompiledTalk(await readTalk(await writeTalk(TALK)))

  const [overtaken, last] = await Promise.all([compiled.renew(), compiled.renew()])

  expect(overtaken).toBeNull()
  expect(last?.slides).toHaveLength(2)
})

test('a picture reloads the pages, which may show it anywhere', async () => {
  const { folder, next, manifests } = await opened({ ...TALK, 'assets/a.svg': '<svg />' })

  await writeInto(folder, 'assets/a.svg', '<svg><g /></svg>')
  await next('full-reload')

  expect(manifests).toHaveLength(1)
})

test('a talk that never compiled is reloaded once it does', async () => {
  const { folder, next, load } = await develop({ 'slides/01.mdx': 'Text' })

  await expect(load('virtual:lectern/deck')).rejects.toThrow('slides/01.mdx:1:1 Unexpected slide')
  await writeInto(folder, 'slides/01.mdx', '# One')
  await next('full-reload')

  expect((await load('virtual:lectern/deck'))?.code).toContain('"one"')
})

/** A dev server that has served the deck to a page. */
async function opened(files: Record<string, string>) {
  const developing = await develop(files)
  await developing.load('virtual:lectern/deck')
  return developing
}

async function develop(files: Record<string, string>) {
  const talk = await readTalk(await writeTalk(files))
  const manifests: Manifest[] = []
  const plugin = deckPlugin(new CompiledTalk(talk), (manifest) => manifests.push(manifest))
  const server = await createServer(
    mergeConfig({ ...pagesConfig(), plugins: [uiWordsPlugin(), plugin] }, QUIET),
  )
  onTestFinished(() => server.close())
  const load = (url: string) => server.environments.client.transformRequest(url)
  return { folder: talk.folder, manifests, load, next: listen(server) }
}

/** Without a socket, and without preparing dependencies for a browser. */
const QUIET = {
  configFile: false as const,
  logLevel: 'silent',
  server: { middlewareMode: true, ws: false },
  optimizeDeps: { noDiscovery: true },
}

/** Waits for the next message to the browser of a type, after those waited for before. */
function listen({ environments }: ViteDevServer) {
  const { hot } = environments.client
  const sent: HotPayload[] = []
  let wake = () => {}
  hot.send = (payload: unknown) => {
    sent.push(payload as HotPayload)
    wake()
  }
  return async (type: HotPayload['type']): Promise<string> => {
    for (;;) {
      const payload = sent.shift()
      if (payload?.type === type) return JSON.stringify(payload)
      if (!payload) await new Promise<void>((resolve) => (wake = resolve))
    }
  }
}

function sourcesOf(map: { mappings: string } | { mappings: '' } | null | undefined): unknown[] {
  return map && 'sources' in map ? (map.sources as unknown[]) : []
}

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Manifest } from '#deck/manifest.ts'
import { PAGES, type Page, pageFor } from '#pages/pages.ts'
import type { WrittenSlides } from '#protocol/slide-view.ts'
import type { Role } from '#rules/roles.ts'
import type { PageSource } from '#server/page-source.ts'
import type { PlainModule } from './plain-module.ts'

/** Below which paths files are served, see rules/roles.ts. */
const PATHS = ['/audience/*', '/presenter/assets/*', '/presenter/notes/*', '/assets/*']

/** The pages of a finished build. They are read once: a later build cannot disturb a running talk. */
export function builtPages(folder: string): PageSource {
  const pages = new Map(SERVED_HTML.map((page) => [page, readHtml(folder, page)]))
  const html = (role: Role) => pages.get(pageFor(role)) ?? ''
  const words: ReturnType<PageSource['words']> = JSON.parse(
    readFileSync(join(folder, 'words.json'), 'utf8'),
  )
  const slides = readFollowedSlides(join(folder, 'follow'))
  const plain = loadPlain(folder)
  const styles = stylesOf(html('audience'), folder)
  return {
    plain: async (facts) => {
      const { renderPlain } = await plain
      return renderPlain({ ...facts, styles }, words)
    },
    words: () => words,
    slides: async (language) => slides.get(language) ?? null,
    files: { folder, paths: PATHS },
    html: async (role) => html(role),
    // Names of scripts and styles carry a hash, so the HTML stands for all of the page.
    build: (role) => createHash('sha256').update(html(role)).digest('hex').slice(0, 16),
  }
}

/** The pages that this server gives out as HTML from a build. */
const SERVED_HTML = PAGES.filter(
  ({ output, paths }) => output?.endsWith('.html') && paths.length > 0,
)

function readHtml(folder: string, { output }: Page): string {
  return readFileSync(join(folder, output ?? ''), 'utf8')
}

/** Loads the module now, for a later build replaces the file; a failure is thrown where the page is rendered. */
function loadPlain(folder: string): Promise<PlainModule> {
  const loaded = import(pathToFileURL(join(folder, 'plain.mjs')).href)
  loaded.catch(() => {})
  return loaded
}

/** The style sheets of the audience's pages: those that every phone loads come first, for the others build on them. */
function stylesOf(html: string, folder: string): string[] {
  const files = readdirSync(join(folder, 'audience/assets')).filter((file) => file.endsWith('.css'))
  const paths = files.map((file) => `/audience/assets/${file}`)
  return paths.sort((a, b) => Number(html.includes(b)) - Number(html.includes(a)))
}

/** The slides' content, a file a language; the folder is below no path that is served. */
function readFollowedSlides(folder: string): Map<string, WrittenSlides> {
  const files = readdirSync(folder).map((name) => join(folder, name))
  return new Map(
    files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]),
  )
}

/** The manifest of a build's deck; null if the folder has none. */
export function readManifest(folder: string, name = 'deck.json'): Manifest | null {
  const file = join(folder, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

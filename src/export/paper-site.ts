import { stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { tryDecodeURI } from 'hono/utils/url'
import type { Page, Route } from 'playwright-core'

/** All that the browser which prints can reach, on this machine or any other. */
export interface Site {
  /** The folder of the built pages, served at `/paper/`. */
  pages: string
  /** The folder of the talk's pictures, served at `/assets/`; null if there is none. */
  assets: string | null
  /** The facts of a room that slides may show, served at `/paper/room.json`. */
  room: object | null
}

/** No network resolves this name; with https the page is a secure context, like localhost on the stage. */
const ORIGIN = 'https://lectern.invalid'

export const PAPER = `${ORIGIN}/paper/index.html`

/** The address of the page in one of the built languages; null for the author's. */
export function paperIn(language: string | null): string {
  return language === null ? PAPER : `${PAPER}?lang=${language}`
}

/**
 * Answers all requests of a page, and of the pages that it opens, from the site. Calls `onStray` with the
 * address of everything that the site does not have.
 */
export async function openSite(
  page: Page,
  site: Site,
  onStray: (address: string) => void,
): Promise<void> {
  await page.context().route('**/*', async (route) => {
    const url = new URL(route.request().url())
    const found = url.origin === ORIGIN ? await find(url, site) : null
    if (!found) onStray(url.origin === ORIGIN ? url.pathname : url.href)
    // A page that was closed meanwhile rejects its answer, which is no error.
    await (found ? route.fulfill(found) : route.abort()).catch(() => {})
  })
}

type Answer = NonNullable<Parameters<Route['fulfill']>[0]>

async function find({ pathname }: URL, site: Site): Promise<Answer | null> {
  if (pathname === '/paper/room.json') return { json: site.room }
  const file = fileOf(tryDecodeURI(pathname), site)
  const isThere = file !== null && (await stat(file).catch(() => null))?.isFile()
  return isThere ? { path: file } : null
}

function fileOf(path: string, { pages, assets }: Site): string | null {
  if (path.startsWith('/paper/')) return inside(pages, path.slice('/paper/'.length))
  return assets && path.startsWith('/assets/')
    ? inside(assets, path.slice('/assets/'.length))
    : null
}

function inside(folder: string, path: string): string | null {
  const file = resolve(join(folder, path))
  const below = relative(folder, file)
  return below.startsWith('..') || isAbsolute(below) ? null : file
}

import { stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { tryDecodeURI } from 'hono/utils/url'
import type { Page, Route } from 'playwright-core'

/** What a browser that prints can reach: nothing else exists for it, on this machine or outside. */
export interface Site {
  /** The folder of the built pages: `/paper/`. */
  pages: string
  /** The talk's pictures: `/assets/`; null if it has none. */
  assets: string | null
  /** What slides may show of a room, or null: `/paper/room.json`. */
  room: object | null
}

/** A name that no network resolves; `https` makes it a secure place, as `localhost` is on the stage. */
const ORIGIN = 'https://lectern.invalid'

export const PAPER = `${ORIGIN}/paper/index.html`

/** The same in one of the languages that were built. */
export function paperIn(language: string | null): string {
  return language === null ? PAPER : `${PAPER}?lang=${language}`
}

/**
 * Answers all requests of a page, and of those that it opens, from the site; whatever is not there,
 * `onStray` hears of.
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
    // A page that closes meanwhile takes no answer, and nobody would hear of that.
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

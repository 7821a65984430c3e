import { isAbsolute, join, relative, resolve } from 'node:path'
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

/** Answers all requests of a page from the site; whatever else is asked for, `onStray` hears of. */
export async function openSite(
  page: Page,
  site: Site,
  onStray: (url: string) => void,
): Promise<void> {
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin === ORIGIN) return answer(route, url, site)
    onStray(url.href)
    await route.abort()
  })
}

async function answer(route: Route, { pathname }: URL, site: Site): Promise<void> {
  if (pathname === '/paper/room.json') return route.fulfill({ json: site.room })
  const file = fileOf(decodeURI(pathname), site)
  await (file ? route.fulfill({ path: file }) : route.fulfill({ status: 404 }))
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

import { expect, type Page, test } from '@playwright/test'
import getPort from 'get-port'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { startServer } from '#server/main.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { test as hallTest, next } from '../support/browser-hall.ts'
import { makeFolder } from '../support/temporary-folder.ts'

const BUILD = process.env.LECTERN_BUILD ?? ''

test('an older phone that meets a newer server reloads once, and its vote that waited is counted', async ({
  browser,
}) => {
  const place = { data: makeFolder(), port: await getPort() }
  const older = await serve(place, 'older')
  const stage = await (await browser.newContext()).newPage()
  await stage.goto(older.stage.href)
  await stage.locator('.stage').waitFor()
  await next(stage, 8)
  const phone = await (await browser.newContext()).newPage()
  await phone.goto(`http://hall.test:${place.port}/`)
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()
  const loads = [countLoads(phone), countLoads(stage)]
  const slide = await slideOf(stage)

  await older.close()
  await phone.getByRole('button', { name: /Learn/ }).click()
  await expect(phone.getByText('Not counted yet.')).toBeVisible()
  const newer = await serve(place, 'newer')

  await expect(phone.getByText('Counted: Learn.')).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => slideOf(stage)).toBe(slide)
  await next(stage)
  await expect(phone.getByText('You chose Learn.')).toBeVisible()
  expect(loads.map(({ count }) => count)).toEqual([1, 1])
  await newer.close()
})

hallTest('a page that the server cannot renew reloads once, and goes on', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await phone.routeWebSocket(/\/live\//, (page) => {
    const server = page.connectToServer()
    server.onMessage((text) => page.send(ofFuture(String(text))))
  })
  const loads = countLoads(phone)

  await phone.reload()
  await next(stage, 8)
  await phone.getByRole('button', { name: /Learn/ }).click()

  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  expect(loads.count).toBe(2)
})

/** Lectern, of which every page is built from something else. */
async function serve({ data, port }: { data: string; port: number }, build: string) {
  const manifest = readManifest(BUILD)
  if (!manifest) throw new Error(`Expected a talk that is built, in ${BUILD}.`)
  const config = readConfig({ port: String(port), host: '127.0.0.1' }, {}, process.cwd())
  const pages = { ...builtPages(BUILD), build: () => build }
  const opening = { config, manifest, pages, store: await openSqliteStore(data) }
  return startServer(opening)
}

function countLoads(page: Page): { count: number } {
  const loads = { count: 0 }
  page.on('load', () => loads.count++)
  return loads
}

function slideOf(stage: Page): Promise<string | null> {
  return stage.locator('section.present').getAttribute('data-slide')
}

/** As a server says it that knows more than this page. */
function ofFuture(text: string): string {
  const answer: ServerMessage = JSON.parse(text)
  const isGreeting = answer.type === 'greeting'
  return JSON.stringify(isGreeting ? { ...answer, protocol: PROTOCOL + 1 } : answer)
}

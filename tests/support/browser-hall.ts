import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import getPort from 'get-port'
import type { Manifest } from '#deck/manifest.ts'
import { readConfig } from '#server/config.ts'
import { builtPages } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { cookieOf, ScriptedPage } from './scripted-page.ts'
import { makeFolder } from './temporary-folder.ts'

/** The built talk, a real server, and the people in the hall with their browsers. */
export class Hall {
  readonly running: Running
  readonly port: number
  readonly data: string
  readonly manifest: Manifest
  #newContext: (options?: object) => Promise<BrowserContext>
  #laptop: BrowserContext | null = null

  constructor(
    running: Running,
    port: number,
    data: string,
    manifest: Manifest,
    newContext: () => Promise<BrowserContext>,
  ) {
    this.running = running
    this.port = port
    this.data = data
    this.manifest = manifest
    this.#newContext = newContext
  }

  /** The speaker's laptop: one browser with stage and speaker view, on localhost. */
  async stage(): Promise<Page> {
    const page = await this.#onLaptop(this.running.stage)
    await page.locator('.stage').waitFor()
    return page
  }

  async speaker(): Promise<Page> {
    const page = await this.#onLaptop(this.running.speaker)
    await page.getByRole('button', { name: 'Next', exact: true }).waitFor()
    return page
  }

  /** A phone of its own, on plain HTTP under a name, as in a hall; its browser in a language. */
  async phone(
    path = `/${this.running.code}`,
    viewport = { width: 390, height: 844 },
    locale = 'en-US',
  ): Promise<Page> {
    const context = await this.#newContext({ viewport, hasTouch: true, locale })
    const page = await context.newPage()
    await page.goto(`http://hall.test:${this.port}${path}`)
    return page
  }

  /** Waits until a vote of another phone is too late. */
  async graceIsOver(poll: string, answer: string): Promise<void> {
    const [origin, { code }] = [`http://127.0.0.1:${this.port}`, this.running]
    const cookie = cookieOf(await fetch(`${origin}/${code}`))
    const other = new ScriptedPage({ origin }, `/live/${code}/audience`, cookie)
    await other.receives('audience')
    await expect(() => {
      other.send({ type: 'vote', poll, round: 1, answer })
      expect(other.answers.at(-1)).toMatchObject({ type: 'refused', code: 'too-late' })
    }).toPass()
    other.disconnect()
  }

  async #onLaptop(url: URL): Promise<Page> {
    this.#laptop ??= await this.#newContext({ viewport: { width: 1280, height: 720 } })
    const page = await this.#laptop.newPage()
    await page.goto(url.href)
    return page
  }
}

export const test = base.extend<{ hall: Hall }>({
  hall: async ({ browser }, use) => {
    const hall = await openHall(browser, process.env.LECTERN_BUILD ?? '')
    await use(hall)
    await hall.running.close()
  },
})

interface HallOptions {
  /** The number of people that the hall holds. */
  size?: number
  now?: () => number
}

/** A hall for the talk that was built into a folder. */
export async function openHall(
  browser: Browser,
  folder: string,
  options: HallOptions = {},
): Promise<Hall> {
  const { size = 1000, now = Date.now } = options
  const data = makeFolder()
  const port = await getPort()
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'deck.json'), 'utf8'))
  const flags = { port: String(port), host: '127.0.0.1', size: String(size) }
  const config = readConfig(flags, {}, process.cwd())
  const store = await openSqliteStore(data)
  const running = await startServer({ config, manifest, store, pages: builtPages(folder), now })
  return new Hall(running, port, data, manifest, (options?: object) => browser.newContext(options))
}

/** Presses Next so often, one press at a time. */
export async function next(stage: Page, times = 1): Promise<void> {
  for (let press = 0; press < times; press++) await stage.keyboard.press('ArrowRight')
}

/** Next closes a slide's poll and reveals it, unless it comes so soon that it is a bouncing clicker. */
export async function reveal(stage: Page, slide: string): Promise<void> {
  const shown = slidesOf(stage).locator(`section[data-slide="${slide}"] .poll`)
  await expect(async () => {
    await next(stage)
    await expect(shown).toHaveAttribute('data-phase', 'revealed', { timeout: 200 })
  }).toPass()
}

/** Goes to a slide by its number, as people count. */
export async function jumpTo(stage: Page, slide: number): Promise<void> {
  await stage.keyboard.press('g')
  await stage.getByRole('spinbutton').fill(String(slide))
  await stage.keyboard.press('Enter')
}

/** The slides, without what reveal.js repeats of them to screen readers. */
export function slidesOf(stage: Page): Locator {
  return stage.locator('.slides')
}

import { type Browser, expect, type Page, test } from '@playwright/test'
import getPort from 'get-port'
import { next, slidesOf } from '../support/browser-hall.ts'
import { killServer, Program, serverOn } from '../support/program.ts'
import { makeFolder } from '../support/temporary-folder.ts'
import { testBrowser } from '../support/test-browser.ts'

// Each builds the talk and starts Lectern, most of them twice: half a minute where other tests run beside it.
test.describe.configure({ timeout: 120_000 })

const running = new Set<Program>()

test.afterEach(async () => {
  for (const program of running) await program.stop()
  running.clear()
})

async function present(data: string, port: number): Promise<Program> {
  const program = new Program([
    'present',
    '--data',
    data,
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
  ])
  running.add(program)
  await program.prints(/Ctrl-C stops/)
  return program
}

/** Stage and speaker view in one browser, both with the room before them. */
async function laptopOf(browser: Browser, program: Program) {
  const stage = await pageOf(browser, await program.prints(/Stage +(\S+)/))
  await stage.locator('.stage').waitFor()
  const speaker = await stage.context().newPage()
  await speaker.goto(await program.prints(/Speaker +(\S+)/))
  await expect(speaker.getByRole('button', { name: 'Next', exact: true })).toBeVisible()
  return { stage, speaker }
}

/** Until the browser has all that a reload needs. */
function isKept(page: Page): Promise<void> {
  const isThere = async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const found = [location.href, ...loaded].map((address) => caches.match(address))
    return (await Promise.all(found)).every((response) => response)
  }
  return expect.poll(() => page.evaluate(isThere)).toBe(true)
}

/** What a browser keeps of this address for when nobody answers. */
function keptBy(page: Page): Promise<{ keepers: number; pages: number }> {
  return page.evaluate(async () => ({
    keepers: (await navigator.serviceWorker.getRegistrations()).length,
    pages: (await caches.keys()).length,
  }))
}

/** The slide on a stage, and which of its steps are shown. */
function placeOf(stage: Page): Promise<string> {
  const slide = stage.locator('section.present')
  return slide.evaluate((section) => {
    const shown = section.querySelectorAll('.fragment.visible')
    return `${section.getAttribute('data-slide')} ${shown.length}`
  })
}

async function pageOf(browser: Browser, url: string) {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url)
  return page
}

test('[P4] a counted vote survives that all is killed; phone and speaker come back, the stage never left', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const first = await present(data, port)
  const { stage, speaker } = await laptopOf(browser, first)
  await next(stage, 8)
  const phone = await pageOf(browser, `http://hall.test:${port}/`)
  await phone.getByRole('button', { name: /Learn/ }).click()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()

  await first.losePower(data)
  await phone.getByRole('button', { name: /Blame/ }).click()
  await expect(phone.getByText('Not counted yet.')).toBeVisible()
  await expect(stage.getByRole('heading', { name: 'Your honest first thought?' })).toBeVisible()
  const second = await present(data, port)

  await expect(phone.getByText('Changed to Blame. Counted.')).toBeVisible({ timeout: 20_000 })
  await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  await expect(speaker.getByRole('button', { name: 'Next', exact: true })).toBeVisible()
  expect(second.output.join('\n')).toContain('goes on where it was')
  await next(stage)
  await expect(phone.getByText('You chose Blame.')).toBeVisible()
})

test('[P4] a server that is killed comes back by itself, to a stage that went on and a vote that waited', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const program = await present(data, port)
  const { stage, speaker } = await laptopOf(browser, program)
  await next(stage, 8)
  const phone = await pageOf(browser, `http://hall.test:${port}/`)
  await phone.getByRole('button', { name: /Learn/ }).click()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()

  killServer(serverOn(data))
  await phone.getByRole('button', { name: /Blame/ }).click()
  await program.prints(/It ended unexpectedly \(SIGKILL\) and is back/)

  await expect(phone.getByText('Changed to Blame. Counted.')).toBeVisible()
  await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  await next(speaker)
  await expect(phone.getByText('You chose Blame.')).toBeVisible()
})

test('[R3] a stage that is reloaded after its server was killed is where it was', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const program = await present(data, port)
  const { stage } = await laptopOf(browser, program)
  await next(stage, 6)
  await expect.poll(() => placeOf(stage)).toContain('three-ways')
  const place = await placeOf(stage)

  killServer(serverOn(data))
  await program.prints(/It ended unexpectedly/)
  await stage.reload()

  await expect.poll(() => placeOf(stage)).toBe(place)
})

test('[T5] with the server gone a reload shows the same slide, goes on, and nothing of that is lost', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const first = await present(data, port)
  const { stage, speaker } = await laptopOf(browser, first)
  await next(stage, 4)
  for (const page of [stage, speaker]) await isKept(page)

  await first.losePower(data)
  await next(stage)
  const place = await placeOf(stage)
  await speaker.close()
  await stage.reload()
  await expect.poll(() => placeOf(stage)).toBe(place)
  await next(stage)
  await expect.poll(() => placeOf(stage)).not.toBe(place)
  const further = await placeOf(stage)
  await stage.screenshot({ path: test.info().outputPath('reloaded.png') })

  const second = await present(data, port)
  const other = await pageOf(browser, await second.prints(/Stage +(\S+)/))
  await expect.poll(() => placeOf(other), { timeout: 20_000 }).toBe(further)
})

test('with the server gone the speaker view can be reloaded, notes and all', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const program = await present(data, port)
  const { stage, speaker } = await laptopOf(browser, program)
  await next(stage, 4)
  await isKept(speaker)
  const notes = speaker.getByRole('region', { name: 'Notes' })
  const written = (await notes.textContent()) ?? ''

  await program.losePower(data)
  await speaker.reload()

  await expect(speaker.getByText('No connection to Lectern.')).toBeVisible()
  await expect(notes).toHaveText(written)
})

test('no browser of an audience keeps a page, and the laptop’s none that its key does not open', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const program = await present(data, port)

  const phone = await pageOf(browser, `http://localhost:${port}/`)
  await expect(phone.getByText('You’re in.')).toBeVisible()

  expect(await keptBy(phone)).toEqual({ keepers: 0, pages: 0 })

  const stage = await pageOf(browser, await program.prints(/Stage +(\S+)/))
  await isKept(stage)
  await stage.context().clearCookies()
  await stage.reload()
  await expect.poll(() => keptBy(stage)).toEqual({ keepers: 1, pages: 0 })
})

test('[R3] a laptop that was switched off goes on in the same room, at the same slide and step', async ({
  playwright,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const profile = makeFolder()
  const program = await present(data, port)
  const browser = await playwright.chromium.launchPersistentContext(profile, testBrowser())
  const stage = await browser.newPage()
  await stage.goto(await program.prints(/Stage +(\S+)/))
  await stage.locator('.stage').waitFor()
  await next(stage, 6)
  await expect.poll(() => placeOf(stage)).toContain('three-ways')
  const place = await placeOf(stage)
  const room = await program.prints(/Room (\S+) is new/)

  await program.losePower(data)
  await browser.close()
  const started = await present(data, port)
  const again = await playwright.chromium.launchPersistentContext(profile, testBrowser())

  const [bookmark, link] = [await again.newPage(), await again.newPage()]
  await bookmark.goto(`http://localhost:${port}/stage/`)
  await link.goto(await started.prints(/Stage +(\S+)/))
  for (const page of [bookmark, link]) await expect.poll(() => placeOf(page)).toBe(place)
  expect(await started.prints(/Room (\S+) goes on/)).toBe(room)
  await next(link)
  await expect.poll(() => placeOf(bookmark)).not.toBe(place)
  await again.close()
})

test('[T5] with the server gone the stage goes on, and the room follows when it is back', async ({
  browser,
}) => {
  const [data, port] = [makeFolder(), await getPort()]
  const first = await present(data, port)
  const { stage, speaker } = await laptopOf(browser, first)
  await next(stage, 2)
  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'a-novel-about-it')

  await first.losePower(data)
  await next(stage, 4)
  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'three-ways')
  await next(speaker)

  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'restart')
  const second = await present(data, port)
  const phone = await pageOf(browser, `http://hall.test:${port}/`)
  await next(stage)
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible({ timeout: 20_000 })
  expect(second.output.join('\n')).toContain('goes on where it was')
})

test('Ctrl-C asks once more while a phone is connected', async ({ browser }) => {
  const [data, port] = [makeFolder(), await getPort()]
  const program = await present(data, port)
  const phone = await pageOf(browser, `http://hall.test:${port}/`)
  await expect(phone.getByText('You’re in.')).toBeVisible()

  program.signal('SIGINT')
  await program.prints(/1 phone is connected. Press Ctrl-C again to stop./)
  await expect(async () => {
    program.signal('SIGINT')
    expect(await Promise.race([program.ended(), 'running'])).toBe(0)
  }).toPass()
})

import { type Browser, chromium, type Page } from '@playwright/test'
import { jumpTo, next } from '../tests/support/browser-hall.ts'
import { Program } from '../tests/support/program.ts'
import { cookieOf, ScriptedPage } from '../tests/support/scripted-page.ts'
import { makeFolder } from '../tests/support/temporary-folder.ts'
import { testBrowser } from '../tests/support/test-browser.ts'

/** Takes the README's pictures, and the talk's for social media, from the real thing: `node docs/pictures.ts`. */

const PORT = 4000
const ORIGIN = `http://127.0.0.1:${PORT}`

/** The slides with the talk's two polls, counted from 1. */
const [FIRST, SECOND] = [5, 22]

/** People without a browser; one more has the phone that is shown. Of 84, 32 blame at first. */
const PEOPLE = 83
const BLAMERS = 32

const program = new Program([
  'present',
  ...['--data', makeFolder()],
  ...['--port', String(PORT), '--public-url', `http://hall.test:${PORT}`],
])
const browser = await chromium.launch(testBrowser())
const { stage, speaker } = await openLaptop(browser)
const code = new URL(await program.prints(/Join +(\S+)/)).pathname
const people = await Promise.all(Array.from({ length: PEOPLE }, enter))
const phone = await openPhone(browser)

await takeTitle()
await ask(FIRST)
await vote((person) => (person < BLAMERS ? 'blame' : 'learn'))
await phone.screenshot({ path: 'docs/phone.png' })
await speaker.screenshot({ path: 'docs/speaker.png' })
await reveal()
await ask(SECOND)
await vote((person) => (person < 15 || person === 60 ? 'blame' : 'learn'))
await reveal()
await stage.screenshot({ path: 'docs/stage.png' })
await browser.close()
await program.stop()

async function openLaptop(started: Browser): Promise<{ stage: Page; speaker: Page }> {
  const laptop = await started.newContext({ viewport: { width: 1280, height: 720 } })
  const stage = await laptop.newPage()
  await stage.goto(await program.prints(/Stage +(\S+)/))
  await stage.locator('.stage').waitFor()
  const speaker = await laptop.newPage()
  await speaker.setViewportSize({ width: 1440, height: 900 })
  await speaker.goto(await program.prints(/Speaker +(\S+)/))
  return { stage, speaker }
}

/** The first slide, as large as social media show pictures of links. */
async function takeTitle(): Promise<void> {
  await stage.setViewportSize({ width: 1200, height: 630 })
  await jumpTo(stage, 1)
  await stage.locator('.present h1').first().waitFor()
  await stage.screenshot({ path: 'assets/social.png' })
  await stage.setViewportSize({ width: 1280, height: 720 })
}

async function openPhone(started: Browser): Promise<Page> {
  const viewport = { width: 390, height: 600 }
  const small = await started.newContext({ viewport, deviceScaleFactor: 2 })
  const phone = await small.newPage()
  await phone.goto(`http://hall.test:${PORT}${code}`)
  return phone
}

async function enter(): Promise<ScriptedPage> {
  const cookie = cookieOf(await fetch(ORIGIN + code))
  return new ScriptedPage({ origin: ORIGIN }, `/live${code}/audience`, cookie)
}

async function ask(slide: number): Promise<void> {
  await jumpTo(stage, slide)
  await next(stage)
}

/** Everybody votes, the shown phone for Learn. */
async function vote(choose: (person: number) => string): Promise<void> {
  const open = stage.locator('.present .poll[data-phase="open"]')
  const id = (await open.getAttribute('data-poll')) ?? ''
  for (const [person, page] of people.entries()) {
    await page.receives('audience', ({ poll }) => poll?.id === id && poll.phase === 'open')
    page.send({ type: 'vote', poll: id, round: 1, answer: choose(person) })
    await page.receives('counted', ({ poll }) => poll === id)
  }
  await phone.getByRole('button', { name: /Learn/ }).click()
  await phone.getByText('Counted: Learn.').waitFor()
}

/** Everybody may have voted so soon that Next is taken for a bouncing clicker: it is pressed again. */
async function reveal(): Promise<void> {
  const poll = stage.locator('.present .poll')
  while ((await poll.getAttribute('data-phase')) !== 'revealed') await next(stage)
  await poll.locator('.choice-bar').first().waitFor()
  await stage.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
}

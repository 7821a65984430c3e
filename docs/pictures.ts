import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from '../tests/browser.ts'
import { Program } from '../tests/program.ts'
import { cookieOf, ScriptedPage } from '../tests/server/house.ts'

/** Takes the README's pictures from the real thing: `node docs/pictures.ts`. */

const VOTERS = 83
const BLAMERS = 32
const PRESSES_TO_THE_POLL = 8

const port = 4000
const data = mkdtempSync(join(tmpdir(), 'lectern-pictures-'))
const program = new Program([
  'present',
  ...['--data', data],
  ...['--port', String(port)],
  ...['--public-url', `http://hall.test:${port}`],
])
const executablePath = findBrowser()
const browser = await chromium.launch({
  args: BROWSER_FLAGS,
  ...(executablePath ? { executablePath } : {}),
})

const laptop = await browser.newContext({ viewport: { width: 1280, height: 720 } })
const stage = await laptop.newPage()
await stage.goto(await program.prints(/Stage +(\S+)/))
await stage.locator('.stage').waitFor()
const speaker = await laptop.newPage()
await speaker.setViewportSize({ width: 1440, height: 900 })
await speaker.goto(await program.prints(/Speaker +(\S+)/))
for (let press = 0; press < PRESSES_TO_THE_POLL; press++) await stage.keyboard.press('ArrowRight')

const origin = `http://127.0.0.1:${port}`
const code = new URL(await program.prints(/Join +(\S+)/)).pathname
for (let voter = 0; voter < VOTERS; voter++) await castVote(voter < BLAMERS ? 'blame' : 'learn')
const small = await browser.newContext({
  viewport: { width: 390, height: 600 },
  deviceScaleFactor: 2,
})
const phone = await small.newPage()
await phone.goto(`http://hall.test:${port}${code}`)
await phone.getByRole('button', { name: /Learn/ }).click()
await phone.getByText('Counted: Learn.').waitFor()

await phone.screenshot({ path: 'docs/phone.png' })
await speaker.screenshot({ path: 'docs/speaker.png' })
await stage.keyboard.press('ArrowRight')
await stage.getByText('62 %').first().waitFor()
await stage.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
await stage.screenshot({ path: 'docs/stage.png' })
await browser.close()
await program.stop()

async function castVote(choice: string): Promise<void> {
  const cookie = cookieOf(await fetch(origin + code))
  const page = new ScriptedPage({ origin }, `/live${code}/audience`, cookie)
  const { poll } = await page.hears('audience', (view) => view.poll !== null)
  page.send({ type: 'vote', poll: poll?.id ?? '', round: poll?.round ?? 0, choice })
  await page.hears('counted')
}

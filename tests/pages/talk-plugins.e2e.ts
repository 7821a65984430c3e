import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import getPort from 'get-port'
import { next, slidesOf } from '../support/browser-hall.ts'
import { BLUE, PAINTED, paintedTalk } from '../support/painted-talk.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { Program } from '../support/program.ts'

const talk = paintedTalk()
let program: Program | undefined

test.afterEach(() => program?.stop())

/** Starts Lectern with the talk and goes to its first slide. */
async function openStage(page: Page, verb: 'present' | 'dev'): Promise<Program> {
  const lectern = new Program([verb, '--talk', talk, '--port', String(await getPort())])
  program = lectern
  await page.goto(await lectern.prints(/Stage +(\S+)/))
  await page.locator('.stage').waitFor()
  await next(page)
  return lectern
}

async function expectPainted(page: Page): Promise<void> {
  const words = slidesOf(page).getByText('and read on a phone')
  await expect(words).toHaveCSS('background-color', BLUE)
  const before = await words.evaluate((element) => getComputedStyle(element, '::before').content)
  expect(before).toBe(`"${PAINTED}"`)
}

test("a talk's own plugin is used while it is presented and followed on a phone", async ({
  page,
  browser,
}) => {
  const lectern = await openStage(page, 'present')
  await expectPainted(page)

  const phone = await (await browser.newContext()).newPage()
  await phone.goto(await lectern.prints(/Join +(\S+)/))
  await phone.getByRole('button', { name: 'Follow the slides' }).click()

  await expect(phone.getByRole('article')).toContainText(', and read on a phone')
})

test("a talk's own plugin is used while it is written", async ({ page, browser }) => {
  const lectern = await openStage(page, 'dev')
  await expectPainted(page)

  const phone = await (await browser.newContext()).newPage()
  await phone.goto(await lectern.prints(/Join +(\S+)/))
  await phone.getByRole('button', { name: 'Follow the slides' }).click()

  await expect(phone.getByRole('article')).toContainText(', and read on a phone')
})

test("a talk's own plugin is used for the PDF", async () => {
  const file = join(talk, 'talk.pdf')
  program = new Program(['export', '--talk', talk, '--output', file])

  expect(await program.ended()).toBe(0)

  const [page] = (await readPdf(readFileSync(file))).pages
  expect(`${page?.tags.text}${page?.untagged}`).toContain(PAINTED)
})

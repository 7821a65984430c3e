import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { findings } from '../support/accessibility.ts'
import { jumpTo, next, reveal, slidesOf } from '../support/browser-hall.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { PresentedTalk } from '../support/presented-talk.ts'
import { Program } from '../support/program.ts'
import {
  AGAIN,
  addSecondKind,
  type ExtendedLectern,
  SEVERAL,
  writeTalkOfSeveral,
} from '../support/second-kind.ts'
import { makeFolder } from '../support/temporary-folder.ts'

let lectern: ExtendedLectern
let folder: string
let talk: PresentedTalk

test.beforeAll(async () => {
  test.setTimeout(120_000)
  lectern = addSecondKind()
  folder = writeTalkOfSeveral()
  talk = await PresentedTalk.start(folder, lectern.command)
})

test.afterAll(async () => void (await talk?.program.stop()))

test('a question of a second kind is asked, answered, asked again, and printed', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const laptop = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  const [stage, speaker] = [await laptop.newPage(), await laptop.newPage()]
  await stage.goto(await talk.program.prints(/Stage +(\S+)/))
  await speaker.goto(await talk.program.prints(/Speaker +(\S+)/))
  await stage.locator('.stage').waitFor()
  const open = async (options: object): Promise<Page> => {
    const viewport = { width: 390, height: 844 }
    return (await browser.newContext({ viewport, ...options })).newPage()
  }
  const [phone, plain] = [await open({ hasTouch: true }), await open({ javaScriptEnabled: false })]
  const loaded = loadedKinds(phone)
  await phone.goto(`${talk.origin}/${talk.code}`)
  await expect(phone.getByText('You’re in.')).toBeVisible()
  expect(loaded).toEqual([])

  await test.step('a phone picks two of three, and they count once it has sent them', async () => {
    await askOn(stage, SEVERAL.number)
    await expect(phone.getByText('Choose up to 2, then send.')).toBeVisible()
    await option(phone, 'Tests').tap()
    await option(phone, 'Logs').tap()
    await expect(option(phone, 'Sleep')).toHaveAttribute('aria-disabled', 'true')
    await option(phone, 'Sleep').tap({ force: true })
    await expect(option(phone, 'Sleep')).toHaveAttribute('aria-pressed', 'false')
    await expect(phone.getByRole('status')).not.toContainText('Counted')
    expect(await findings(phone)).toEqual([])
    await option(phone, 'Send').tap()
    await expect(phone.getByRole('status')).toContainText('Counted: Tests and Logs.')
    await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  })

  await test.step('it changes them, and has them after a reload', async () => {
    await option(phone, 'Tests').tap()
    await option(phone, 'Sleep').tap()
    await option(phone, 'Send').tap()
    await expect(phone.getByRole('status')).toContainText('Changed to Logs and Sleep. Counted.')
    await phone.reload()
    await expect(phone.getByRole('status')).toContainText('Counted: Logs and Sleep.')
    await expect(option(phone, 'Sleep')).toHaveAttribute('aria-pressed', 'true')
    await expect(option(phone, 'Tests')).toHaveAttribute('aria-pressed', 'false')
    expect(new Set(loaded).size).toBe(1)
  })

  await test.step('the page without JavaScript votes by boxes to tick', async () => {
    await plain.goto(`${talk.origin}/${talk.code}/plain`)
    for (const label of ['Tests', 'Logs', 'Sleep']) await plain.getByLabel(label).check()
    await plain.getByRole('button', { name: 'Send' }).click()
    await expect(plain.getByRole('alert')).toHaveText('Not counted yet. Please choose again.')
    for (const label of ['Tests', 'Sleep']) await plain.getByLabel(label).check()
    await plain.getByRole('button', { name: 'Send' }).click()
    await expect(plain.getByRole('status')).toContainText('Counted: Tests and Sleep.')
    await expect(plain.getByText('This page waits while you choose.')).toBeVisible()
    await expect(plain.getByLabel('Tests')).toBeChecked()
    await expect(slidesOf(stage).getByText('2 votes', { exact: true })).toBeVisible()
    const checked = await open({})
    await checked.goto(plain.url())
    expect(await findings(checked)).toEqual([])
  })

  await test.step('stage, speaker view and phones show what came of it', async () => {
    await reveal(stage, SEVERAL.slide)
    await expect(stage.locator('.present [data-choice="sleep"]')).toContainText('2 votes')
    await expect(speaker.locator('.votes .result li').last()).toContainText('Sleep 2')
    await expect(phone.getByText('Tests 1, Logs 1, Sleep 2.')).toBeVisible()
    await expect(phone.getByText('You chose Logs and Sleep.')).toBeVisible()
    await plain.getByRole('link', { name: 'Refresh', exact: true }).click()
    await expect(plain.getByText('You chose Tests and Sleep.')).toBeVisible()
  })

  await test.step('asked again, it shows then and now', async () => {
    await askOn(stage, AGAIN.number)
    await option(phone, 'Tests').tap()
    await option(phone, 'Send').tap()
    await expect(phone.getByRole('status')).toContainText('Counted: Tests.')
    await reveal(stage, AGAIN.slide)
    await expect(stage.locator('.present [data-choice="sleep"]')).toContainText(
      /Then.*2 votes.*Now.*0 votes/,
    )
    await expect(speaker.locator('.votes .result li').last()).toContainText('2 then, 0 now')
    await expect(phone.getByText('You: Logs and Sleep, then Tests.')).toBeVisible()
  })

  await test.step('on paper there are both', async () => {
    const file = join(makeFolder(), 'talk.pdf')
    const flags = ['export', '--talk', folder, '--data', talk.data, '--output', file]
    await new Program(flags, { command: lectern.command }).succeeds()
    const { pages } = await readPdf(readFileSync(file))
    expect(pages[SEVERAL.number - 1]?.tags.text).toMatch(/Tests 1 vote .*Sleep 2 votes/)
    expect(pages[AGAIN.number - 1]?.tags.text).toMatch(/Tests Then 1 vote Now 1 vote/)
  })
})

/** The files of kinds of question that a page loads, by name. */
function loadedKinds(page: Page): string[] {
  const names: string[] = []
  page.on('request', (request) => {
    const [, name] = /\/assets\/(phone-[^/]+\.js)$/.exec(request.url()) ?? []
    if (name) names.push(name)
  })
  return names
}

function option(phone: Page, label: string) {
  return phone.getByRole('button', { name: label })
}

async function askOn(stage: Page, slide: number): Promise<void> {
  await jumpTo(stage, slide)
  await next(stage)
  const poll = slidesOf(stage).locator('.present .poll')
  await expect(poll).toHaveAttribute('data-phase', 'open')
}

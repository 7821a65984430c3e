import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { test } from '../support/browser-hall.ts'
import { noteSentences } from '../support/note-sentences.ts'
import { spills } from '../support/phone-layout.ts'
import { walk } from '../support/slide-walk.ts'

const notes = await noteSentences(process.cwd())
const { talk } = await compileDeck(await readTalk(process.cwd()))

const SIZES = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
]

for (const viewport of SIZES) {
  test(`phones of ${viewport.width} pixels that follow show all of it, in every language`, async ({
    hall,
  }) => {
    test.slow()
    const stage = await hall.stage()
    const phones = new Map<string, Follower>()
    for (const language of talk.languages) {
      const phone = await hall.phone(`/${hall.running.code}?lang=${language}`, viewport)
      phones.set(language, await follow(phone))
    }
    const seen = new Map<string, string[]>()

    await walk(stage, hall.manifest, async ({ slide, step, phase }) => {
      for (const [language, { page, at }] of phones) {
        await expect.poll(at).toBe(`${slide} ${step}`)
        if (phase === 'open') await vote(page)
        const found = await spills(page)
        if (found.length > 0) seen.set(`${language} ${slide} ${step} ${phase}`, found)
      }
    })

    expect(Object.fromEntries(seen)).toEqual({})
    const told = [...phones.values()].map(({ heard }) => heard()).join('\n')
    for (const title of Object.values(talk.titles)) expect(told).toContain(title)
    expect(notes.filter((sentence) => told.includes(sentence))).toEqual([])
  })
}

test('no file that a phone could get holds a sentence of the notes', () => {
  const folder = process.env.LECTERN_BUILD ?? ''
  const files = ['audience', 'follow'].flatMap((part) => textsBelow(join(folder, part)))
  const presenters = textsBelow(join(folder, 'presenter')).join('\n')

  expect(notes.length).toBeGreaterThan(100)
  expect(notes.some((sentence) => presenters.includes(sentence))).toBe(true)
  expect(files.length).toBeGreaterThan(5)
  const all = files.join('\n')
  expect(notes.filter((sentence) => all.includes(sentence))).toEqual([])
})

function textsBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const texts = files.filter((file) => file.isFile() && !/\.(br|woff2)$/.test(file.name))
  return texts.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
}

test('what leaves a phone’s screen, is too small or cut off is found', async ({ hall }) => {
  const phone = await hall.phone()
  await expect(phone.getByText('You’re in.')).toBeVisible()
  expect(await spills(phone)).toEqual([])

  await phone.evaluate(() => {
    const sheet = new CSSStyleSheet() // the page takes no style elements
    sheet.replaceSync(`
      h1 { white-space: nowrap; font-size: 90px }
      .status p { font-size: 12px }
      .following button { width: 60px; overflow: hidden; white-space: nowrap }
      .language select { width: 80px }`)
    document.adoptedStyleSheets.push(sheet)
  })

  expect((await spills(phone)).map((finding) => finding.replace(/".*"/, '…'))).toEqual([
    'the page scrolls sideways',
    '… leaves the screen',
    '… is 12 px',
    '… is cut off',
    '… is cut off in its list',
  ])
})

/** A phone, and where the slides were that it was shown last. */
interface Follower {
  page: Page
  at: () => string
  /** All that the server has told it. */
  heard: () => string
}

async function follow(page: Page): Promise<Follower> {
  let at = ''
  const frames: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      frames.push(String(payload))
      const { type, slide } = JSON.parse(String(payload))
      if (type === 'slide' && slide) at = `${slide.at.slide} ${slide.at.step}`
    }),
  )
  await page.reload()
  await page.locator('.following button').tap()
  await page.locator('.follow').waitFor()
  return { page, at: () => at, heard: () => frames.join('\n') }
}

async function vote(page: Page): Promise<void> {
  await page.locator('.choice').first().tap()
  await expect(page.locator('[data-state="counted"], [data-state="changed"]')).toBeVisible()
}

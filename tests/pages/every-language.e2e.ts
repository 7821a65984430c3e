import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { parsePo } from '#translation/po.ts'
import { type Hall, jumpTo, next, openHall, reveal } from '../support/browser-hall.ts'
import { writeFolder } from '../support/temporary-folder.ts'

/** This repository's talk, with a little Arabic besides. */
const ARABIC = {
  'Choose One': 'اختر واحدًا',
  'It just broke. Your honest first thought?': 'تعطّل للتو. ما أول ما خطر ببالك بصدق؟',
  Blame: 'لوم',
  Learn: 'تعلّم',
  'Three Ways': 'ثلاث طرق',
  Flow: 'التدفّق',
}

const QUESTION = 'It just broke. Your honest first thought?'
const THREE_WAYS = 3
const VOTE = 5

const test = base.extend<{ hall: Hall }>({
  hall: async ({ browser }, use) => {
    const talk = writeFolder({})
    for (const part of ['slides', 'assets', 'locales', 'talk.yaml']) {
      cpSync(part, join(talk, part), { recursive: true })
    }
    writeFileSync(join(talk, 'locales/ar.po'), arabicPo())
    const built = join(writeFolder({}), 'built')
    await buildTalk(await readTalk(talk), built)
    const hall = await openHall(browser, built)
    await use(hall)
    await hall.running.close()
  },
})

test('stage in English, notes in French, phones in German, Polish and Arabic: one talk, one tally', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const { code } = hall.running
  const german = await hall.phone(`/${code}`, undefined, 'de-AT')
  const polish = await hall.phone(`/${code}?lang=pl`)
  const arabic = await hall.phone(`/${code}`)
  const phones = { de: german, pl: polish, ar: arabic }
  const heard = Object.values(phones).map(framesOf)
  for (const phone of Object.values(phones)) await phone.reload()

  await test.step('each chooses: the browser, the address, the switch, the speaker’s key', async () => {
    await arabic.getByRole('combobox').selectOption('ar')
    for (const _ of ['ar', 'de', 'fr']) await speaker.keyboard.press('l')
    for (const [language, page] of Object.entries({ en: stage, fr: speaker, ...phones })) {
      await expect(page.locator('html')).toHaveAttribute('lang', language)
    }
    await expect(arabic.locator('html')).toHaveAttribute('dir', 'rtl')
  })

  await test.step('all follow slide and step', async () => {
    for (const phone of Object.values(phones)) await phone.locator('.following button').tap()
    await jumpTo(stage, THREE_WAYS)
    await next(stage)
    await expect(stage.locator('section.present')).toContainText('Flow')
    await expect(speaker.locator('.notes-text')).toContainText(
      notesThatBegin('fr', 'The first way is flow'),
    )
    for (const [language, phone] of Object.entries(phones)) {
      await expect(phone.getByRole('article')).toContainText(told(language, 'Three Ways'))
      await expect(phone.getByRole('article').getByRole('listitem')).toHaveText([
        told(language, 'Flow'),
      ])
    }
  })

  await test.step('no language of the question is on a phone before it opens', async () => {
    await jumpTo(stage, VOTE)
    await expect(speaker.getByText(told('fr', QUESTION)).first()).toBeVisible()
    for (const frames of heard) {
      for (const language of ['en', 'fr', ...Object.keys(phones)]) {
        expect(frames()).not.toContain(told(language, QUESTION))
      }
    }
  })

  await test.step('it opens in each one’s language, and the votes make one tally', async () => {
    await next(stage)
    for (const [language, phone] of Object.entries(phones)) {
      await expect(phone.getByRole('heading', { level: 1 })).toHaveText(told(language, QUESTION))
      await phone.getByRole('button', { name: told(language, 'Learn') }).tap()
      await expect(phone.locator('[data-state="counted"]')).toBeVisible()
    }
    await reveal(stage, 'choose-one')
    await expect(stage.locator('.present [data-choice="learn"]')).toContainText('3 votes')
    await expect(polish.getByText('3 głosy.')).toBeVisible()
    await expect(german.getByText('3 Stimmen.')).toBeVisible()
    // Lectern itself speaks no Arabic: its own words say that they are English.
    await expect(arabic.getByRole('status')).toHaveAttribute('lang', 'en')
    await expect(arabic.getByRole('status')).toHaveAttribute('dir', 'ltr')
  })
})

test('five switches in the middle of a slide keep page, elements, focus, choice and step', async ({
  hall,
}) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await jumpTo(stage, VOTE)
  await next(stage)
  await phone.getByRole('button', { name: 'Blame' }).tap()
  await expect(phone.getByText('Counted: Blame.')).toBeVisible()
  await phone.locator('.following button').tap()
  await jumpTo(stage, THREE_WAYS)
  await next(stage, 2)
  await expect(phone.getByRole('article').getByRole('listitem')).toHaveCount(2)
  await phone.evaluate(() => Object.assign(window, { loadedOnce: true }))
  const elements = await phone.locator('main *, .following *').elementHandles()
  await phone.locator('.choice').first().focus()

  for (const language of ['de', 'pl', 'fr', 'ar', 'de']) {
    await phone.getByRole('combobox').selectOption(language)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(told(language, QUESTION))
    await expect(phone.getByRole('article').getByRole('listitem').first()).toHaveText(
      told(language, 'Flow'),
    )
  }

  await expect(phone.getByText('Gezählt: Schuld.')).toBeVisible()
  await expect(phone.locator('.choice').first()).toBeFocused()
  await expect(phone.locator('.choice').first()).toHaveAttribute('aria-pressed', 'true')
  await expect(phone.getByRole('article').getByRole('listitem')).toHaveCount(2)
  expect(await phone.evaluate(() => Reflect.get(window, 'loadedOnce'))).toBe(true)
  const gone = await Promise.all(
    elements.map((element) => element.evaluate((node) => !node.isConnected)),
  )
  expect(gone.filter(Boolean)).toEqual([])
  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'three-ways')
})

/** What a language has for a text of the slides. */
function told(language: string, text: string): string {
  if (language === 'en') return text
  if (language === 'ar') return ARABIC[text as keyof typeof ARABIC]
  return translation(language, (message) => message.context === 'slide' && message.text === text)
}

/** What a language has for the beginning of a note, as far as it is without markup. */
function notesThatBegin(language: string, beginning: string): string {
  const note = translation(
    language,
    ({ context, text }) => context === 'notes' && text.startsWith(beginning),
  )
  return note.split('**')[0] ?? note
}

type Messages = ReturnType<typeof parsePo>['messages']

function translation(language: string, isIt: (message: Messages[number]) => boolean): string {
  const file = `locales/${language}.po`
  const found = parsePo(readFileSync(file, 'utf8'), file).messages.find(isIt)
  return found?.translations[0] ?? 'a text that is not there'
}

function arabicPo(): string {
  const header = 'msgid ""\nmsgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
  const messages = Object.entries(ARABIC).map(
    ([text, words]) => `msgctxt "slide"\nmsgid "${text}"\nmsgstr "${words}"\n`,
  )
  return [header, ...messages].join('\n')
}

/** All that a page is told by its live connection. */
function framesOf(page: Page): () => string {
  const frames: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  )
  return () => frames.join('\n')
}

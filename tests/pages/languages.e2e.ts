import { test as base, expect } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { type Hall, next, openHall, slidesOf } from '../support/browser-hall.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const SLIDES = `
# Toast *always* falls

- <Step>On its **buttered** side</Step>
- <Step>Because of the table</Step>

<Notes>

Good morning.

</Notes>

---

# Not translated
`

const GERMAN = `
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "slide"
msgid "Toast *always* falls"
msgstr "Toast fällt *immer*"

msgctxt "slide"
msgid "On its **buttered** side"
msgstr "Auf die **Butterseite**"

msgctxt "slide"
msgid "Because of the table"
msgstr "Schuld ist der Tisch"

msgctxt "notes"
msgid "Good morning."
msgstr "Guten Morgen."
`

const test = base.extend<{ hall: Hall }>({
  hall: async ({ browser }, use) => {
    const talk = writeFolder({ 'slides/01.mdx': SLIDES, 'locales/de.po': GERMAN })
    const build = writeFolder({})
    await buildTalk(await readTalk(talk), `${build}/built`)
    const hall = await openHall(browser, `${build}/built`)
    await use(hall)
    await hall.running.close()
  },
})

test('L changes the words on the stage and nothing else: the same elements, slide and step', async ({
  hall,
}) => {
  const stage = await hall.stage()
  await next(stage, 2)
  const item = slidesOf(stage).getByRole('listitem').first()
  await expect(item).toHaveText('On its buttered side')
  const element = await item.elementHandle()

  for (let press = 0; press < 5; press++) await stage.keyboard.press('l')

  await expect(item).toHaveText('Auf die Butterseite')
  await expect(item.locator('strong')).toHaveText('Butterseite')
  await expect(slidesOf(stage).getByText('Schuld ist der Tisch')).toBeHidden()
  expect(await element?.evaluate((node) => node.isConnected)).toBe(true)
  await expect(stage.locator('html')).toHaveAttribute('lang', 'de')
  await stage.reload()
  await expect(item).toHaveText('Auf die Butterseite')
})

test('what is not translated stands there in the author’s language, and says so', async ({
  hall,
}) => {
  const stage = await hall.stage()
  await next(stage, 4)
  await stage.keyboard.press('l')

  const foreign = slidesOf(stage).getByText('Not translated').last()
  await expect(foreign).toBeVisible()
  await expect(foreign).toHaveAttribute('lang', 'en')
})

test('the speaker reads notes in a language of their own', async ({ hall }) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  await next(speaker)
  await expect(speaker.getByText('Good morning.')).toBeVisible()

  await speaker.keyboard.press('l')

  await expect(speaker.getByText('Guten Morgen.')).toBeVisible()
  await expect(slidesOf(stage).getByRole('heading', { name: 'Toast always falls' })).toBeVisible()
})

import { test as base, expect } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { type Hall, next, openHall } from '../support/browser-hall.ts'
import { writeFolder } from '../support/temporary-folder.ts'

/** A talk by a Swiss speaker, that is there in the French of Canada too. */
const SWISS = writeFolder({
  'talk.yaml': 'title: Znüni\nlanguage: de-CH\n',
  'slides/01.mdx': '# Znüni\n',
  'locales/fr-CA.po': `
msgid ""
msgstr ""
"Language: fr-CA\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "slide"
msgid "Znüni"
msgstr "Collation"
`,
})

const test = base.extend<{ hall: Hall }>({
  hall: async ({ browser }, use) => {
    const build = writeFolder({})
    await buildTalk(await readTalk(SWISS), `${build}/built`)
    const hall = await openHall(browser, `${build}/built`)
    await use(hall)
    await hall.running.close()
  },
})

test('a reader of another country has the talk’s words, and Lectern’s own beside them', async ({
  hall,
}) => {
  const phone = (locale: string) => hall.phone(undefined, undefined, locale)

  for (const german of [await phone('de-CH'), await phone('de-DE')]) {
    await expect(german.locator('html')).toHaveAttribute('lang', 'de-CH')
    await expect(german.getByText('Sie sind dabei.')).toBeVisible()
  }
  const french = await phone('fr-FR')
  await expect(french.getByText('Collation')).toBeVisible()
  await expect(french.getByText('Vous y êtes.')).toBeVisible()
})

test('there is one of each language to choose from', async ({ hall }) => {
  const phone = await hall.phone()

  await expect(phone.getByRole('option')).toHaveText([
    'Schweizer Hochdeutsch',
    'Français canadien',
    'English',
    'Polski',
  ])
})

test('words that were out of reach are there once there is a connection again', async ({
  hall,
}) => {
  const phone = await hall.phone('/?lang=de-CH')
  await next(await hall.stage())
  await expect(phone.getByText('Blick zur Bühne.')).toBeVisible()
  await phone.context().setOffline(true)
  await phone.getByRole('combobox').selectOption('fr-CA')
  await expect(phone.getByText('Eyes on the stage.')).toBeVisible()

  await phone.context().setOffline(false)

  await expect(phone.getByText('Les yeux sur la scène.')).toBeVisible()
})

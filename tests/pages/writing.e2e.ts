import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import getPort from 'get-port'
import { next, slidesOf } from '../support/browser-hall.ts'
import { Program } from '../support/program.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const SLIDES = `# One

---

# Two

<Steps>

1. Flow
2. Feedback

</Steps>

<Notes>

A note.

</Notes>

---

# Three

<Paw />

<Poll id="p" question="Well?">
  <Choice id="a">Aye</Choice>
  <Choice id="b">Nay</Choice>
</Poll>
`

const PAW = `export function Paw() {
  return <p>A paw</p>
}
`

let program: Program | undefined

test.afterEach(() => program?.stop())

test('a saved slide shows at once, and keeps slide, step and poll', async ({ browser }) => {
  const talk = mkdtempSync(join(tmpdir(), 'lectern-talk-'))
  const file = join(talk, 'slides', '01.mdx')
  mkdirSync(join(talk, 'slides'))
  writeFileSync(file, SLIDES)
  const paw = join(talk, 'slides', 'components', 'Paw.tsx')
  mkdirSync(join(talk, 'slides', 'components'))
  writeFileSync(paw, PAW)
  const save = (from: string, to: string) =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
  const lectern = new Program(['dev', '--talk', talk, '--port', String(await getPort())])
  program = lectern
  const stage = await (await browser.newContext()).newPage()
  const slides = slidesOf(stage)

  await test.step('the stage is on the first step of the second slide', async () => {
    await stage.goto(await lectern.prints(/Stage +(\S+)/))
    await expect(stage.getByRole('heading', { name: 'One' }).first()).toBeVisible()
    await next(stage, 3)
    await expect(slides.getByText('Flow')).toBeVisible()
    await expect(slides.getByText('Feedback')).toBeHidden()
    await stage.evaluate(() => Object.assign(window, { sameDocument: true }))
  })

  const staysOnStep = async () => {
    await expect(slides.getByText('Feedback')).toBeHidden()
    expect(await stage.evaluate(() => 'sameDocument' in window)).toBe(true)
  }

  await test.step('a changed text', async () => {
    save('Flow', 'Flow, faster')
    await expect(slides.getByText('Flow, faster')).toBeVisible()
    await staysOnStep()
  })

  await test.step('a renamed heading', async () => {
    save('# Two', '# The second')
    await expect(slides.getByRole('heading', { name: 'The second' })).toBeVisible()
    await staysOnStep()
  })

  await test.step('an inserted slide', async () => {
    save('# One\n', '# One\n\n---\n\n# Between\n')
    await expect(stage.locator('section')).toHaveCount(4)
    await expect(slides.getByRole('heading', { name: 'The second' })).toBeVisible()
    await staysOnStep()
  })

  await test.step('an added step', async () => {
    save('2. Feedback', '2. More flow\n3. Feedback')
    await next(stage)
    await expect(slides.getByText('More flow')).toBeVisible()
    await staysOnStep()
  })

  await test.step('a mistake, and its mending', async () => {
    save('# Three', '<Oops />\n\n# Three')
    await expect(stage.locator('vite-error-overlay')).toContainText('Unexpected component "Oops"')
    save('<Oops />\n\n', '')
    await expect(stage.locator('vite-error-overlay')).toHaveCount(0)
    await staysOnStep()
  })

  await test.step('a component that throws takes only its own slide, until it is mended', async () => {
    writeFileSync(paw, PAW.replace('return', "throw new Error('no paw')\n  return"))
    await expect(slides.getByText(/no paw/)).toHaveCount(1)
    const listens = stage.waitForEvent('console', (line) => line.text().includes('connected'))
    await stage.reload()
    await listens
    await expect(slides.getByText('Flow, faster')).toBeVisible()
    await expect(slides.getByText(/no paw/)).toHaveCount(1)
    writeFileSync(paw, PAW)
    await expect(slides.getByText('A paw')).toHaveCount(1)
    await expect(slides.getByText('Flow, faster')).toBeVisible()
  })

  await test.step('an open poll stays open while its question changes', async () => {
    await next(stage, 2)
    await expect(slides.getByText('0 votes')).toBeVisible()
    save('# Three', '# The third')
    await expect(slides.getByRole('heading', { name: 'The third' })).toBeVisible()
    await expect(slides.getByText('0 votes')).toBeVisible()
  })
})

const WORDS = `# Title *one*

---

# Hello

<Steps>

1. Flow
2. Feedback

</Steps>

<Notes>

A note.

</Notes>
`

test('a saved translation shows at once on stage and in the speaker view, and keeps the place', async ({
  browser,
}) => {
  const talk = writeFolder({ 'slides/01.mdx': WORDS })
  const lectern = new Program(['dev', '--talk', talk, '--port', String(await getPort())])
  program = lectern
  const laptop = await browser.newContext()
  const [stage, speaker] = [await laptop.newPage(), await laptop.newPage()]
  const slides = slidesOf(stage)
  const german = join(talk, 'locales', 'de.po')
  const save = (translations: Record<string, string>) =>
    writeFileSync(german, printGerman(translations))

  await test.step('stage and speaker view are on the first step', async () => {
    await stage.goto(await lectern.prints(/Stage +(\S+)/))
    await speaker.goto(await lectern.prints(/Speaker +(\S+)/))
    await next(stage, 3)
    await expect(slides.getByText('Flow')).toBeVisible()
    await expect(speaker.getByText('A note.')).toBeVisible()
    for (const page of [stage, speaker]) {
      await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    }
  })

  const staysOnStep = async () => {
    await expect(slides.getByText('Feedback')).toBeHidden()
    for (const page of [stage, speaker]) {
      expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
    }
  }

  await test.step('a language that is new', async () => {
    mkdirSync(join(talk, 'locales'))
    save({ Hello: 'Hallo', 'A note.': 'Eine Notiz.' })
    await expect(async () => {
      await stage.keyboard.press('l')
      await expect(slides.getByRole('heading', { name: 'Hallo' })).toBeVisible({ timeout: 500 })
    }).toPass()
    await speaker.keyboard.press('l')
    await expect(speaker.getByText('Eine Notiz.')).toBeVisible()
    await staysOnStep()
  })

  await test.step('a changed translation, of slide and of notes', async () => {
    save({ Hello: 'Guten Tag', Flow: 'Fluss', 'A note.': 'Ein Zettel.' })
    await expect(slides.getByRole('heading', { name: 'Guten Tag' })).toBeVisible()
    await expect(slides.getByText('Fluss')).toBeVisible()
    await expect(speaker.getByText('Ein Zettel.')).toBeVisible()
    await staysOnStep()
  })

  await test.step('the title of the talk is the name of the window', async () => {
    save({ Hello: 'Guten Tag', 'Title *one*': 'Titel *eins*', 'A note.': 'Ein Zettel.' })
    await expect(stage).toHaveTitle('Titel eins')
    await expect(speaker).toHaveTitle(/Titel eins/)
  })

  await test.step('a mistake, and its mending', async () => {
    save({ Hello: '[Hallo](javascript:alert(1))' })
    for (const page of [stage, speaker]) {
      await expect(page.locator('vite-error-overlay')).toContainText(
        /locales.de\.po:\d+ Unexpected/,
      )
    }
    await expect(slides.getByRole('heading', { name: 'Guten Tag' })).toBeVisible()
    save({ Hello: 'Servus', 'A note.': 'Ein Zettel.' })
    for (const page of [stage, speaker]) {
      await expect(page.locator('vite-error-overlay')).toHaveCount(0)
    }
    await expect(slides.getByRole('heading', { name: 'Servus' })).toBeVisible()
    await staysOnStep()
  })

  await test.step('half a file, as it is while it is being written', async () => {
    writeFileSync(german, printGerman({ Hello: 'Grüezi' }).slice(0, -4))
    await expect(stage.locator('vite-error-overlay')).toContainText(/locales.de\.po:\d+ Unexpected/)
    save({ Hello: 'Grüezi', 'A note.': 'Ein Zettel.' })
    await expect(slides.getByRole('heading', { name: 'Grüezi' })).toBeVisible()
    await expect(stage.locator('vite-error-overlay')).toHaveCount(0)
    await staysOnStep()
  })

  await test.step('a file that an editor writes beside, and then puts in its place', async () => {
    writeFileSync(`${german}~`, printGerman({ Hello: 'Moin', 'A note.': 'Ein Zettel.' }))
    renameSync(`${german}~`, german)
    await expect(slides.getByRole('heading', { name: 'Moin' })).toBeVisible()
    await staysOnStep()
  })

  await test.step('a changed slide, whose translation stays', async () => {
    writeFileSync(join(talk, 'slides', '01.mdx'), WORDS.replace('Feedback', 'More feedback'))
    await next(stage)
    await expect(slides.getByText('More feedback')).toBeVisible()
    await expect(slides.getByRole('heading', { name: 'Moin' })).toBeVisible()
  })

  await test.step('a language that is gone', async () => {
    rmSync(german)
    await expect(slides.getByRole('heading', { name: 'Hello' })).toBeVisible()
    await expect(speaker.getByText('A note.')).toBeVisible()
    expect(await stage.evaluate(() => 'sameDocument' in window)).toBe(true)
  })
})

function printGerman(translations: Record<string, string>): string {
  const header = ['Language: de', 'Content-Type: text/plain; charset=UTF-8']
  const entries = Object.entries(translations).map(([text, translation]) => {
    const context = text.includes('note') ? 'notes' : 'slide'
    return `msgctxt "${context}"\nmsgid "${text}"\nmsgstr "${translation}"`
  })
  const head = `msgid ""\nmsgstr ""\n${header.map((line) => `"${line}\\n"`).join('\n')}`
  return `${[head, ...entries].join('\n\n')}\n`
}

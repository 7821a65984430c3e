import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '../port.ts'
import { Program } from '../program.ts'
import { next, slidesOf } from './hall.ts'

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
  const lectern = new Program(['dev', '--talk', talk, '--port', String(await freePort())])
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

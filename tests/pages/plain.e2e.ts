import { type Browser, expect, type Page } from '@playwright/test'
import { findings } from '../support/accessibility.ts'
import { type Hall, jumpTo, next, reveal, slidesOf, test } from '../support/browser-hall.ts'

/** Where things stand in the talk, as people count slides. */
const POLL = 5
const RETRIBUTIVE = 6

/** A phone whose browser runs no scripts. */
async function plainPhone(browser: Browser, hall: Hall, locale = 'de-DE'): Promise<Page> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ javaScriptEnabled: false, viewport, locale })
  const phone = await context.newPage()
  await phone.goto(`http://hall.test:${hall.port}/${hall.running.code}`)
  await phone.waitForURL('**/plain')
  return phone
}

/** The question of the talk's first poll, open. */
async function ask(stage: Page): Promise<void> {
  await jumpTo(stage, POLL)
  await next(stage)
  await expect(slidesOf(stage).locator('.present .poll')).toHaveAttribute('data-phase', 'open')
}

async function closeAndReveal(hall: Hall, stage: Page): Promise<void> {
  await reveal(stage, hall.manifest.slides[POLL - 1]?.id ?? '')
}

test('a whole vote in German without JavaScript', async ({ browser, hall }) => {
  const [stage, phone] = [await hall.stage(), await plainPhone(browser, hall)]
  await expect(phone.locator('html')).toHaveAttribute('lang', 'de')
  await expect(phone.getByRole('heading')).toHaveText('Sie sind dabei.')

  await test.step('the question appears by itself', async () => {
    await ask(stage)
    await expect(phone.getByRole('heading')).toHaveText(/^Es ist kaputt\. Ihr/)
    await expect(phone.getByText('Diese Seite wartet, während Sie wählen.')).toBeVisible()
    await expect(phone.getByText('Kein Name, kein Konto.')).toBeVisible()
  })

  await test.step('a vote is counted, changed, and stays through a reload', async () => {
    await phone.getByRole('button', { name: 'Schuld' }).click()
    await expect(phone.getByRole('status')).toContainText('Gezählt: Schuld.')
    await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
    await phone.getByRole('button', { name: 'Lernen' }).click()
    await expect(phone.getByRole('status')).toContainText('Gezählt: Lernen.')
    await expect(phone).toHaveTitle(/^Gezählt: Lernen\. Es ist kaputt/)
    await phone.reload()
    await expect(phone.getByRole('button', { name: 'Lernen' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  })

  await test.step('the result comes, and the bars are as long as it says', async () => {
    await closeAndReveal(hall, stage)
    await phone.getByRole('link', { name: 'Aktualisieren', exact: true }).click()
    await expect(phone.getByText('Ihre Wahl: Lernen.')).toBeVisible()
    await expect(phone.locator('.bar').last()).toContainText('1 Stimme')
    const [track, fill] = [phone.locator('.track').last(), phone.locator('.fill').last()]
    expect((await fill.boundingBox())?.width).toBe((await track.boundingBox())?.width)
  })

  await test.step('the slides are followed, step by step, in Polish', async () => {
    await phone.getByRole('link', { name: 'Folien mitlesen' }).click()
    await jumpTo(stage, RETRIBUTIVE)
    await next(stage)
    await expect(phone.getByRole('listitem').filter({ hasText: 'Regel' })).toBeVisible()
    await next(stage)
    await expect(phone.getByText('Wie schlimm waren die Folgen?')).toBeVisible()
    await phone.getByRole('combobox').selectOption('pl')
    await phone.getByRole('button', { name: 'Wechseln' }).click()
    await expect(phone.getByRole('article')).toHaveAttribute('lang', 'pl')
  })

  await test.step('at the end there are thanks and results', async () => {
    const speaker = await hall.speaker()
    await speaker.getByRole('button', { name: 'Menu' }).click()
    await speaker.getByRole('button', { name: /^End/ }).click()
    await speaker.getByRole('dialog').getByRole('button', { name: /^End/ }).last().click()
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Dziękujemy.')
    await expect(phone.locator('.outcome')).toHaveCount(1)
  })
})

test('a vote that is sent after the vote has closed is not counted, and is told so', async ({
  browser,
  hall,
}) => {
  const stage = await hall.stage()
  await ask(stage)
  const phone = await plainPhone(browser, hall, 'en-US')
  await closeAndReveal(hall, stage)
  await hall.graceIsOver('blame-or-learn', 'learn')

  await phone.getByRole('button', { name: 'Learn' }).click()

  await expect(phone.getByRole('status')).toHaveText(
    'Not counted. Voting closed before your vote arrived.',
  )
  await expect(phone.locator('.bars')).toBeVisible()
})

test('by keyboard alone: language, vote, slides, and a page that stands still', async ({
  browser,
  hall,
}) => {
  const stage = await hall.stage()
  await ask(stage)
  const phone = await plainPhone(browser, hall, 'en-US')
  const press = async (...keys: string[]) => {
    for (const key of keys) await phone.keyboard.press(key)
  }

  await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter')
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  await phone.getByRole('link', { name: 'Follow the slides' }).focus()
  await press('Enter')
  await expect(phone.getByRole('article')).toBeVisible()
  await phone.getByRole('link', { name: 'Stop refreshing' }).focus()
  await press('Enter')

  await expect(phone.getByRole('link', { name: 'Refresh automatically' })).toBeVisible()
  await expect(phone.getByText('This page refreshes by itself.')).toBeHidden()
  expect((await phone.reload())?.headers().refresh).toBeUndefined()
})

test('a code that no room has can be corrected', async ({ browser, hall }) => {
  const phone = await plainPhone(browser, hall, 'en-US')
  await phone.goto(`http://hall.test:${hall.port}/k7m2qx`)
  await expect(phone.getByRole('heading')).toHaveText('No talk at K7M2QX.')

  await phone.getByRole('textbox', { name: 'Code' }).fill(hall.running.code.toLowerCase())
  await phone.keyboard.press('Enter')

  await expect(phone.getByRole('heading')).toHaveText('You’re in.')
})

test('axe-core finds nothing in any state, in any size', async ({ hall }) => {
  const stage = await hall.stage()
  const phone = await hall.phone(`/${hall.running.code}`)
  await expect(phone.getByText('You’re in.')).toBeVisible()
  const look = async (words: string) => {
    await phone.goto(`http://hall.test:${hall.port}/${hall.running.code}/plain?slides=1&still=1`)
    await expect(phone.getByText(words).first()).toBeVisible()
    for (const width of [390, 320]) {
      await phone.setViewportSize({ width, height: 568 })
      expect(await findings(phone), `${words} at ${width}`).toEqual([])
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    }
  }

  await look('You’re in.')
  await next(stage)
  await look('Eyes on the stage.')
  await ask(stage)
  await look('Tap to vote.')
  await phone.getByRole('button', { name: 'Learn' }).click()
  await look('Counted: Learn.')
  await closeAndReveal(hall, stage)
  await look('You chose Learn.')
  await phone.goto(`http://hall.test:${hall.port}/K7M2QX/plain`)
  expect(await findings(phone)).toEqual([])
})

test('nothing in it is inline, and no script runs', async ({ hall }) => {
  const stage = await hall.stage()
  const phone = await hall.phone(`/${hall.running.code}`)
  const complaints: string[] = []
  phone.on('console', (message) => complaints.push(message.text()))
  await ask(stage)
  await phone.goto(`http://hall.test:${hall.port}/${hall.running.code}/plain`)
  await phone.getByRole('button', { name: 'Learn' }).click()
  await closeAndReveal(hall, stage)
  await phone.reload()
  await expect(phone.locator('.bars')).toBeVisible()

  expect(complaints).toEqual([])
  expect(await phone.locator('script, style, [style], [onclick]').count()).toBe(0)
})

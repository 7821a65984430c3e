import { expect, type Page } from '@playwright/test'
import { findings } from '../support/accessibility.ts'
import { type Hall, next, slidesOf, test } from '../support/browser-hall.ts'

const WIDE = { width: 1280, height: 720 }
const POCKET = { width: 390, height: 844 }

test('[R1] a phone is sent away from the menu, and says so; paired again, it can be again', async ({
  hall,
}) => {
  const speaker = await hall.speaker()
  const phone = await letIn(hall, speaker, 'Pair a phone', POCKET)
  await phone.getByRole('button', { name: /^Next/ }).waitFor()

  for (const _time of ['first', 'second']) {
    await sendAway(speaker, 'Paired device')

    await expect(phone.getByRole('heading')).toHaveText('This device has been sent away')
    await expect(phone.getByText('The speaker can let it in again.')).toBeVisible()
    await phone.reload()
    await expect(phone.getByRole('heading')).toHaveText('This device has been sent away')
    await letIn(hall, speaker, 'Pair a phone', POCKET, phone)
    await phone.getByRole('button', { name: /^Next/ }).waitFor()
  }
})

test('[R1] the list says which device is this one and which drives, and asks before it acts', async ({
  hall,
}) => {
  const speaker = await hall.speaker()
  await next(speaker)
  const phone = await letIn(hall, speaker, 'Pair a phone', POCKET)
  await phone.getByRole('button', { name: /^Next/ }).waitFor()

  await openFromMenu(speaker, 'Devices')

  const laptops = row(speaker, 'Opened from the terminal')
  await expect(laptops).toContainText('This device')
  await expect(laptops).toContainText(/Connected\. Let in at \d\d:\d\d\./)
  await expect(laptops.getByRole('button')).toHaveCount(0)
  const phones = row(speaker, 'Paired device')
  await expect(phones).toContainText('Drives now')
  await phones.getByRole('button', { name: 'Send away' }).click()
  await phones.getByRole('button', { name: 'Keep it' }).click()
  await expect(phones.getByRole('button', { name: 'Send away' })).toBeVisible()
  await expect(phone.getByRole('button', { name: /^Next/ })).toBeVisible()
})

test('[R1] another screen shows what the stage shows, and its keys move nothing', async ({
  hall,
}) => {
  const speaker = await hall.speaker()
  const screen = await letIn(hall, speaker, 'Show on another screen', WIDE)
  await screen.locator('.lobby').waitFor()

  await next(speaker, 3)
  const slide = slidesOf(screen).locator('section.present')
  await expect(slide).toHaveAttribute('data-slide', 'three-ways')
  for (const key of ['ArrowRight', 'PageDown', 'Home', 'End', 'b', 'j', 'g', 's', 'o']) {
    await screen.keyboard.press(key)
  }
  await screen.keyboard.press('?')

  const keys = screen.getByRole('dialog', { name: 'Keys' })
  await expect(keys.locator('dt')).toHaveText(['L', 'F', '? F1'])
  await screen.keyboard.press('Escape')
  await screen.keyboard.press('l')
  await expect(screen.locator('html')).not.toHaveAttribute('lang', 'en')
  await expect(slide).toHaveAttribute('data-slide', 'three-ways')
  await expect(screen.locator('.cover, .take-over')).toHaveCount(0)
  await expect(speaker.getByText('Another device drives.')).toHaveCount(0)
  expect(screen.context().pages()).toHaveLength(1)
})

test('[R1] a screen that only shows gets no notes, and cannot open the speaker view', async ({
  hall,
}) => {
  const speaker = await hall.speaker()
  const screen = await letIn(hall, speaker, 'Show on another screen', WIDE)
  await screen.locator('.lobby').waitFor()
  const notes = await speaker.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  )
  const wanted = notes.filter((path) => path.startsWith('/presenter/notes/'))

  expect(wanted).not.toEqual([])
  for (const path of wanted) {
    const status = await screen.evaluate(async (file) => (await fetch(file)).status, path)
    expect(status, path).toBe(404)
  }
  await screen.goto(new URL('/speaker/', screen.url()).href)
  await expect(screen.getByRole('heading')).toHaveText('This page needs the speaker’s link')
})

test('[R1] a screen that only shows is sent away like any other device', async ({ hall }) => {
  const speaker = await hall.speaker()
  const screen = await letIn(hall, speaker, 'Show on another screen', WIDE)
  await screen.locator('.lobby').waitFor()

  await sendAway(speaker, 'Screen that only shows')

  await expect(screen.getByRole('heading')).toHaveText('This device has been sent away')
})

test('axe-core finds nothing where devices are let in, shown and sent away', async ({ hall }) => {
  const speaker = await hall.speaker()
  for (const size of [{ width: 1440, height: 900 }, POCKET]) {
    await speaker.setViewportSize(size)
    for (const name of ['Show on another screen', 'Devices']) {
      await openFromMenu(speaker, name)
      expect(await findings(speaker), `${name} at ${size.width}`).toEqual([])
      await speaker.keyboard.press('Escape')
    }
  }
  const screen = await letIn(hall, speaker, 'Show on another screen', WIDE, null, async (page) => {
    await expect(page.getByText('On this network others can read the key.')).toBeVisible()
    expect(await findings(page), 'invitation').toEqual([])
  })
  await screen.locator('.lobby').waitFor()
  expect(await findings(screen), 'stage').toEqual([])
  await openFromMenu(speaker, 'Devices')
  await row(speaker, 'Screen that only shows').getByRole('button').click()
  expect(await findings(speaker), 'sure').toEqual([])
  await row(speaker, 'Screen that only shows').getByRole('button', { name: 'Send away' }).click()
  await screen.getByRole('heading', { name: 'sent away' }).waitFor()
  expect(await findings(screen), 'sent away').toEqual([])
})

/** One more device uses a link from the speaker's menu, and is let in by its number. */
async function letIn(
  hall: Hall,
  speaker: Page,
  name: string,
  viewport: typeof WIDE,
  device: Page | null = null,
  look: (page: Page) => Promise<void> = async () => {},
): Promise<Page> {
  await openFromMenu(speaker, name)
  const link = await speaker.getByText(/\/pair\//).textContent()
  const { pathname } = new URL(link ?? '')
  const page = device ?? (await hall.phone(pathname, viewport))
  if (device) await page.goto(`http://hall.test:${hall.port}${pathname}`)
  await look(page)
  await page.getByRole('button').click()
  const heading = await page.getByRole('heading', { name: /shows \d\d/ }).textContent()
  const number = /\d\d/.exec(heading ?? '')?.[0] ?? 'nothing'
  const ask = speaker.locator('dialog .ask', { hasText: number })
  await ask.getByRole('button', { name: 'Let it in' }).click()
  await page.waitForURL(/\/(stage|speaker)\/$/)
  await speaker.keyboard.press('Escape')
  return page
}

async function sendAway(speaker: Page, kind: string): Promise<void> {
  await openFromMenu(speaker, 'Devices')
  await row(speaker, kind).getByRole('button', { name: 'Send away' }).click()
  await row(speaker, kind).getByRole('button', { name: 'Send away' }).click()
  await expect(row(speaker, kind)).toHaveCount(0)
  await speaker.keyboard.press('Escape')
}

async function openFromMenu(speaker: Page, name: string): Promise<void> {
  await speaker.getByRole('button', { name: 'Menu' }).click()
  await speaker.getByRole('button', { name }).click()
}

function row(speaker: Page, kind: string) {
  return speaker.getByRole('listitem').filter({ hasText: kind })
}

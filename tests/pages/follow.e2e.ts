import { expect, type Locator, type Page } from '@playwright/test'
import { findings } from '../support/accessibility.ts'
import { jumpTo, next, test } from '../support/browser-hall.ts'

/** The slide on a phone that follows. */
function slideOn(phone: Page): Locator {
  return phone.getByRole('article')
}

function button(phone: Page): Locator {
  return phone.locator('.following').getByRole('button')
}

/** Remembers what enters the live region, as somebody who listens would hear it. */
async function listen(phone: Page): Promise<() => Promise<string[]>> {
  await phone.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const region = document.querySelector('.follow [aria-live]') as HTMLElement
    new MutationObserver((changes) => {
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
      heard.push(...added.map((node) => node.textContent ?? ''))
    }).observe(region, { childList: true, subtree: true, characterData: true })
  })
  return () => phone.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

const RETRIBUTIVE = 6
const RESTART = 4

test('phones follow slide and step, each in its own language', async ({ hall }) => {
  const stage = await hall.stage()
  const german = await hall.phone(`/${hall.running.code}?lang=de`)
  const polish = await hall.phone(`/${hall.running.code}?lang=pl`)
  for (const phone of [german, polish]) await button(phone).click()
  await expect(german.getByText('Hier erscheinen die Folien.')).toBeVisible()

  await next(stage)
  await expect(slideOn(german).getByRole('heading')).toHaveText('Projekt Phoenix')
  await expect(slideOn(polish).getByRole('heading')).toHaveText('Projekt Feniks')
  await jumpTo(stage, RETRIBUTIVE)
  await next(stage, 2)

  await expect(slideOn(german)).toHaveAttribute('lang', 'de')
  await expect(slideOn(german).getByRole('listitem')).toHaveText([
    'Welche Regel wurde gebrochen?',
    'Wie schlimm waren die Folgen?',
  ])
  await expect(slideOn(polish).getByRole('listitem')).toHaveCount(2)
})

test('a next step adds to what is there, and is read out once', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await jumpTo(stage, RETRIBUTIVE)
  await next(stage)
  await button(phone).click()
  const first = slideOn(phone).getByRole('listitem').first()
  await first.waitFor()
  const elements = await slideOn(phone).locator('*').elementHandles()
  const heard = await listen(phone)

  await next(stage)
  await expect(slideOn(phone).getByRole('listitem')).toHaveCount(2)

  for (const element of elements) {
    expect(await element.evaluate((node) => node.isConnected)).toBe(true)
  }
  expect(await heard()).toEqual(['How bad was the outcome?'])
})

test('[R5] another language changes the words and nothing else', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await jumpTo(stage, RETRIBUTIVE)
  await next(stage, 2)
  await button(phone).click()
  await expect(slideOn(phone).getByRole('listitem')).toHaveCount(2)
  const elements = await slideOn(phone).locator('*').elementHandles()

  for (const language of ['de', 'pl', 'fr', 'en', 'de']) {
    await phone.getByRole('combobox').selectOption(language)
    await expect(slideOn(phone)).toHaveAttribute('lang', language)
  }

  await expect(slideOn(phone).getByRole('heading')).toHaveText('Kultur der Vergeltung')
  for (const element of elements) {
    expect(await element.evaluate((node) => node.isConnected)).toBe(true)
  }
})

test('a reload goes on following, another tap ends it', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await next(stage)
  await expect(button(phone)).toHaveAttribute('aria-expanded', 'false')
  await button(phone).click()
  await slideOn(phone).waitFor()

  await phone.reload()

  await expect(slideOn(phone)).toContainText('The Phoenix Project')
  await expect(button(phone)).toHaveAttribute('aria-expanded', 'true')
  await button(phone).click()
  await expect(slideOn(phone)).toBeHidden()
  await next(stage)
  await phone.reload()
  await expect(button(phone)).toHaveText('Follow the slides')
})

test('nothing of it is loaded, nor told, before it is asked for', async ({ hall }) => {
  const stage = await hall.stage()
  const phone = await hall.phone('/')
  const [files, frames]: [string[], string[]] = [[], []]
  phone.on('request', (request) => files.push(request.url()))
  phone.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  )
  await phone.reload({ waitUntil: 'networkidle' })
  await jumpTo(stage, RETRIBUTIVE)
  await next(stage)
  await phone.getByText('Eyes on the stage.').waitFor()

  expect(files.filter((file) => /follow/i.test(file))).toEqual([])
  expect(frames.join()).not.toContain('Retributive')
  await button(phone).click()
  await slideOn(phone).waitFor()

  expect(files.filter((file) => /follow/i.test(file))).toHaveLength(2)
})

test('[R5] an interstitial is described in a frame, and not performed', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone(`/${hall.running.code}?lang=pl`)]
  const frames: string[] = []
  phone.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  )
  await phone.reload()
  await button(phone).click()

  await jumpTo(stage, RESTART)

  await expect(slideOn(phone).getByRole('heading')).toHaveText('Na ekranie na scenie:')
  await expect(slideOn(phone)).toContainText('Czarny ekran.')
  expect(frames.join()).not.toMatch(/Musisz zrestartować|Hold down the Power/)
})

test('the vote comes first, and its words from the vote alone', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await next(stage)
  await button(phone).click()
  await slideOn(phone).waitFor()

  await jumpTo(stage, 5)
  await expect(slideOn(phone)).toHaveText('Choose One')
  await expect(phone.getByText('Your honest first thought?')).toBeHidden()
  await next(stage)

  await expect(phone.getByRole('button', { name: 'Blame' })).toBeVisible()
  await phone.getByRole('button', { name: 'Blame' }).click()
  await expect(phone.getByText('Counted: Blame.')).toBeVisible()
  const [vote, slide] = [
    await phone.locator('.choices').boundingBox(),
    await slideOn(phone).boundingBox(),
  ]
  expect(vote?.y).toBeLessThan(slide?.y ?? 0)
})

test('whoever cannot see it can follow: no complaints at any slide', async ({ hall }) => {
  test.slow()
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await phone.emulateMedia({ reducedMotion: 'reduce' })
  await button(phone).click()

  for (const [place, { id }] of hall.manifest.slides.entries()) {
    await jumpTo(stage, place + 1)
    await expect(stage.locator(`.slides section.present[data-slide="${id}"]`)).toBeVisible()
    expect(await findings(phone), id).toEqual([])
  }
})

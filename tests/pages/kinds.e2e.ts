import { expect, type Page } from '@playwright/test'
import { next, test } from '../support/browser-hall.ts'

/** The file that has what a phone shows of a kind of question. */
const KIND = /\/assets\/phone-[^/]+\.js/

test('a phone loads a kind of question when it meets one, and not before', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await expect(phone.getByText('You’re in.')).toBeVisible()
  await next(stage, 7)
  await expect(phone.getByText('Eyes on the stage.')).toBeVisible()
  expect(await kindsLoaded(phone)).toBe(0)

  await next(stage)

  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()
  expect(await kindsLoaded(phone)).toBe(1)
})

test('a phone that loses the network as it meets a kind loads it once the network is back', async ({
  hall,
}) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await expect(phone.getByText('You’re in.')).toBeVisible()
  let lost = 0
  await phone.route(KIND, (route) => (++lost > 2 ? route.continue() : route.abort()))

  await next(stage, 8)
  await expect(phone.getByText('Connecting…')).toBeVisible()
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()
  await phone.getByRole('button', { name: /Learn/ }).tap()

  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  expect(lost).toBe(3)
})

test('a phone that follows the slides goes on doing so while a kind is loaded', async ({
  hall,
}) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await next(stage, 7)
  await phone.getByRole('button', { name: 'Follow the slides' }).tap()
  const slides = phone.getByRole('region', { name: 'Slides' })
  await expect(slides).toBeVisible()
  const element = await slides.elementHandle()
  const held: (() => void)[] = []
  await phone.route(KIND, (route) => held.push(() => void route.continue()))

  await next(stage)
  await expect(phone.getByText('Connecting…')).toBeVisible()
  await expect(slides).toBeVisible()
  for (const go of held) go()
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()

  expect(await element?.evaluate((node) => node.isConnected)).toBe(true)
})

function kindsLoaded(page: Page): Promise<number> {
  return page.evaluate(
    (kind) =>
      performance.getEntriesByType('resource').filter(({ name }) => new RegExp(kind).test(name))
        .length,
    KIND.source,
  )
}

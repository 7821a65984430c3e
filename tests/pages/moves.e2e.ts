import { expect, type Page } from '@playwright/test'
import { forward, type Position } from '#rules/position.ts'
import { jumpTo, next, test } from '../support/browser-hall.ts'

const slideOf = (page: Page) => page.locator('section.present')

/** How many steps are shown: what comes with one press shares a number. */
function stepOf(page: Page): Promise<number> {
  const shown = slideOf(page).locator('.fragment.visible')
  return shown.evaluateAll(
    (elements) =>
      new Set(elements.map((element) => element.getAttribute('data-fragment-index'))).size,
  )
}

/** So many presses of Next at once, faster than any thumb. */
function burst(page: Page, times: number): Promise<number> {
  return page.evaluate((presses) => {
    const start = performance.now()
    for (let press = 0; press < presses; press++) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }),
      )
    }
    return performance.now() - start
  }, times)
}

test('[T2] ten presses within 200 ms are ten steps, on the stage and in the room', async ({
  hall,
}) => {
  const stage = await hall.stage()
  await jumpTo(stage, 6)
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'retributive-culture')
  let there: Position | null = { slide: 'retributive-culture', step: 0 }
  for (let step = 0; step < 10 && there; step++) there = forward(hall.manifest, there)

  const took = await burst(stage, 10)

  expect(took).toBeLessThan(200)
  const isThere = async () => {
    await expect(slideOf(stage)).toHaveAttribute('data-slide', there?.slide ?? '')
    await expect.poll(() => stepOf(stage)).toBe(there?.step)
  }
  await isThere()
  await stage.reload()
  await isThere()
})

test('[T4] a paired phone drives, the laptop is told, and takes over with a second press', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  await next(stage, 2)
  await speaker.getByRole('button', { name: 'Menu' }).click()
  await speaker.getByRole('button', { name: 'Pair a phone' }).click()
  const link = await speaker.getByText(/\/pair\//).textContent()

  const phone = await hall.phone(new URL(link ?? '').pathname)
  await phone.getByRole('button', { name: 'Drive from here' }).tap()
  const number = /\d\d/.exec(
    (await phone.getByRole('heading', { name: /shows \d\d/ }).textContent()) ?? '',
  )
  const ask = speaker.locator('dialog .ask', { hasText: number?.[0] ?? 'nothing' })
  await ask.getByRole('button', { name: 'Let it in' }).click()
  await phone.getByRole('button', { name: /^Next/ }).tap()
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'three-ways')
  await next(stage)
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'three-ways')
  await expect(stage.getByText(/Press again to drive/)).toBeVisible()
  await next(stage, 4)

  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'restart')
  await expect(phone.getByText('Another device drives.')).toBeVisible()
})

test('a reload is black from its first byte and comes back to the same step', async ({ hall }) => {
  const stage = await hall.stage()
  await next(stage, 4)
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'three-ways')
  await stage.addInitScript(() => {
    const seen: string[] = []
    const look = () => {
      const lobby = document.querySelector('.lobby') ? 'lobby' : 'no lobby'
      seen.push(`${getComputedStyle(document.documentElement).backgroundColor} ${lobby}`)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    Object.assign(window, { seen })
  })

  await stage.reload()
  await expect(stage.locator('#three-ways').getByText('Flow')).toBeVisible()

  const seen: string[] = await stage.evaluate(() => Reflect.get(window, 'seen'))
  expect(seen[0]).toBe('rgb(0, 0, 0) no lobby')
  expect(seen.filter((text) => !text.endsWith('no lobby'))).toEqual([])
})

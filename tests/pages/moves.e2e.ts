import { expect, type Page } from '@playwright/test'
import { next, test } from './hall.ts'

const slideOf = (page: Page) => page.locator('section.present')

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
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  await next(stage, 9)
  await expect(speaker.getByText('0 votes').first()).toBeVisible()
  await stage.keyboard.press('Home')

  const took = await burst(stage, 7)

  expect(took).toBeLessThan(200)
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'choose-one')
  await stage.reload()
  await expect(slideOf(stage)).toHaveAttribute('data-slide', 'choose-one')
})

test('[T4] a paired phone drives, the laptop is told, and takes over with a second press', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  await next(stage, 2)
  await speaker.getByRole('button', { name: 'Pair a phone' }).click()
  const link = await speaker.getByText(/\/pair\//).innerText()

  const phone = await hall.phone(new URL(link).pathname)
  await phone.getByRole('button', { name: 'Drive from here' }).tap()
  await phone.getByRole('button', { name: 'Next', exact: true }).tap()
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
  const seen: string[] = []
  await stage.exposeFunction('seen', (text: string) => seen.push(text))
  await stage.addInitScript(() => {
    const look = () => {
      const { backgroundColor } = getComputedStyle(document.documentElement)
      const lobby = document.querySelector('.lobby') ? 'lobby' : 'no lobby'
      Reflect.get(window, 'seen')(`${backgroundColor} ${lobby}`)
      requestAnimationFrame(look)
    }
    look()
  })

  await stage.reload()
  await expect(stage.locator('.slides').getByText('Flow')).toBeVisible()

  expect(seen[0]).toBe('rgb(0, 0, 0) no lobby')
  expect(seen.filter((text) => !text.endsWith('no lobby'))).toEqual([])
})

import { expect } from '@playwright/test'
import { findings } from '../support/accessibility.ts'
import { next, test } from '../support/browser-hall.ts'

test('axe-core finds nothing on the stage, on every slide and step', async ({ hall }) => {
  test.slow()
  const stage = await hall.stage()
  await expect(stage.getByRole('heading', { level: 1 }).first()).toBeVisible()
  expect(await findings(stage)).toEqual([])

  const place = () => stage.evaluate(() => document.querySelector('section.present')?.id)
  for (let press = 0, still = 0; still < 3; press++) {
    const before = `${await place()} ${await stage.locator('.visible').count()}`
    await next(stage)
    const after = `${await place()} ${await stage.locator('.visible').count()}`
    still = before === after ? still + 1 : 0
    expect(await findings(stage), after).toEqual([])
    expect(press).toBeLessThan(200)
  }
})

test('axe-core finds nothing on covers and panels of the stage', async ({ hall }) => {
  const stage = await hall.stage()
  await next(stage, 2)

  for (const key of ['j', 'b', '?', 'g', 's']) {
    await stage.keyboard.press(key)
    expect(await findings(stage), key).toEqual([])
    await stage.keyboard.press('Escape')
  }
})

test('axe-core finds nothing on the phone, in every state of a vote', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  const look = async (state: string, words: string | RegExp) => {
    await expect(phone.getByText(words).first()).toBeVisible()
    expect(await findings(phone), state).toEqual([])
  }

  await look('lobby', 'You’re in.')
  await next(stage)
  await look('waiting', 'Eyes on the stage.')
  await next(stage, 7)
  await look('asked', 'Tap to vote.')
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await look('counted', 'Counted: Learn.')
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: /Blame/ }).tap()
  await look('holding', 'Not counted yet.')
  await phone.context().setOffline(false)
  await look('changed', 'Changed to Blame. Counted.')
  await next(stage)
  await look('revealed', 'You chose Blame.')
})

test('axe-core finds nothing on the pages that refuse', async ({ hall }) => {
  for (const path of ['/K7M2QX', '/stage/', '/speaker/', '/nothing/here', '/pair/used']) {
    expect(await findings(await hall.phone(path)), path).toEqual([])
  }
})

test('axe-core finds nothing on the pages that refuse, for somebody who reads Polish', async ({
  hall,
}) => {
  for (const path of ['/stage/', '/speaker/', '/nothing/here', '/pair/used']) {
    const page = await hall.phone(`${path}?lang=pl`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
    expect(await findings(page), path).toEqual([])
  }
})

test('axe-core finds nothing in the speaker view, at the desk and in the hand', async ({
  hall,
}) => {
  test.slow()
  const speaker = await hall.speaker()

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await speaker.setViewportSize(viewport)
    for (let slide = 0; slide < 10; slide++) {
      await next(speaker)
      expect(await findings(speaker), `press ${slide} at ${viewport.width}`).toEqual([])
    }
    for (const key of ['o', 'g', '?']) {
      await speaker.keyboard.press(key)
      expect(await findings(speaker), `key ${key} at ${viewport.width}`).toEqual([])
      await speaker.keyboard.press('Escape')
    }
  }
})

test('axe-core finds nothing on stage and speaker view without a connection', async ({ hall }) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  await next(stage, 2)

  await stage.context().setOffline(true)

  await expect(stage.locator('.mark')).toBeVisible()
  expect(await findings(stage)).toEqual([])
  await expect(speaker.getByText('No connection to Lectern.')).toBeVisible()
  expect(await findings(speaker)).toEqual([])
})

test('a vote can be cast by keyboard alone', async ({ hall }) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await next(stage, 8)
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()

  await phone.getByRole('button', { name: /Learn/ }).focus()
  await phone.keyboard.press('Enter')

  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  await expect(phone.getByRole('button', { name: /Learn/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeFocused()
})

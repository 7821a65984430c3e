import { expect, type Page } from '@playwright/test'
import { test } from '../support/browser-hall.ts'

/** A key as a keyboard's layout gives it: what it writes, and where it lies on an English keyboard. */
interface LaidOutKey {
  key: string
  code: string
  shift?: boolean
}

test('keys are read by what they write on AZERTY, numbers too', async ({ hall }) => {
  const stage = await hall.stage()

  await press(stage, { key: ',', code: 'KeyM' })
  await press(stage, { key: ';', code: 'Comma' })
  await expect(stage.getByRole('dialog')).toHaveCount(0)
  await expect(stage.locator('.cover')).toHaveCount(0)
  await press(stage, { key: '.', code: 'Comma', shift: true })
  await expect(stage.locator('.cover')).toHaveCount(1)
  await press(stage, { key: '?', code: 'KeyM', shift: true })
  await expect(stage.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await stage.keyboard.press('Escape')
  await press(stage, { key: 'g', code: 'KeyG' })
  await press(stage, { key: '1', code: 'Digit1', shift: true })
  await press(stage, { key: '0', code: 'Digit0', shift: true })
  await stage.keyboard.press('Enter')

  const tenth = hall.manifest.slides[9]?.id ?? ''
  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', tenth)
})

test('keys are read by what they write on QWERTZ and Polish keyboards', async ({ hall }) => {
  const stage = await hall.stage()

  await press(stage, { key: 'ß', code: 'Minus' })
  await press(stage, { key: 'ł', code: 'KeyL' })
  await press(stage, { key: 'ń', code: 'KeyN' })
  await press(stage, { key: '?', code: 'Minus', shift: true })

  await expect(stage.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await expect(stage.locator('.lobby')).toBeVisible()
  await expect(stage.locator('html')).toHaveAttribute('lang', hall.manifest.talk.language)
})

test('keys of another script are read by the Latin letter beside theirs', async ({ hall }) => {
  const stage = await hall.stage()

  await press(stage, { key: 'т', code: 'KeyN' })
  await expect(stage.locator('.lobby')).toHaveCount(0)
  await press(stage, { key: '\ufefb', code: 'KeyB' })
  await expect(stage.locator('.cover')).toHaveCount(1)
  await press(stage, { key: 'λ', code: 'KeyL' })

  await expect(stage.locator('html')).not.toHaveAttribute('lang', hall.manifest.talk.language)
})

/** As a keyboard of that layout would: Playwright's own has the American one. */
async function press(page: Page, { key, code, shift = false }: LaidOutKey): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const event = { key, code, modifiers: shift ? 8 : 0 }
  await session.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', text: key })
  await session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
  await session.detach()
}

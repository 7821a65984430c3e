import { expect, type Page } from '@playwright/test'
import { next, test } from '../support/browser-hall.ts'

/** Requests for anything but the hall's own server, and what the browser's policy stopped. */
function watch(page: Page, port: number): string[] {
  const strays: string[] = []
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url())
    if (protocol !== 'data:' && !host.endsWith(`:${port}`)) strays.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') strays.push(message.text())
  })
  page.on('pageerror', (error) => strays.push(error.message))
  return strays
}

test('no page asks for anything outside, and the policy has nothing to stop', async ({ hall }) => {
  const [stage, speaker, phone] = [await hall.stage(), await hall.speaker(), await hall.phone()]
  const strays = [stage, speaker, phone].map((page) => watch(page, hall.port))
  for (const page of [stage, speaker, phone]) await page.reload()

  await expect(stage.getByText('Scan to join').or(stage.getByText(/\d here/))).toBeVisible()
  await next(stage, 8)
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  await speaker.keyboard.press('o')
  await next(stage, 12)

  expect(strays).toEqual([[], [], []])
})

test('a deliberate leak is stopped, and seen', async ({ hall }) => {
  const phone = await hall.phone()
  const strays = watch(phone, hall.port)

  await phone.evaluate(() => fetch('http://elsewhere.test/leak').catch(() => {}))
  await phone.evaluate(() =>
    document.body.append(Object.assign(new Image(), { src: 'http://elsewhere.test/x.png' })),
  )

  await expect.poll(() => strays.join(' ')).toContain('elsewhere.test')
  await expect.poll(() => strays.join(' ')).toContain('Content Security Policy')
})

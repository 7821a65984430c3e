import { expect, type Page } from '@playwright/test'
import { jumpTo, next, reveal, slidesOf, test } from '../support/browser-hall.ts'
import { Gateway } from '../support/gateway.ts'

/** Where the talk's first poll stands, as people count slides. */
const POLL = 5
const RETRIBUTIVE = 6

/** A browser that is forbidden to have sockets, as some managed ones are. */
function forbidSockets(): void {
  const refuse = () => {
    throw new DOMException('Forbidden', 'SecurityError')
  }
  Object.assign(window, { WebSocket: refuse })
}

/** Paths that the phone posts to. */
function listen(phone: Page): string[] {
  const posted: string[] = []
  phone.on('request', (request) => {
    if (request.method() === 'POST') posted.push(new URL(request.url()).pathname)
  })
  return posted
}

test('without sockets a phone votes, changes, sees the result and follows the slides', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const phone = await hall.phone('/nothing')
  await phone.addInitScript(forbidSockets)
  await phone.goto(`http://hall.test:${hall.port}/`)
  await expect(phone.getByText('You’re in.')).toBeVisible()
  await expect(speaker.locator('.people dd').first()).toHaveText('1')

  await jumpTo(stage, POLL)
  await next(stage)
  await phone.getByRole('button', { name: /Blame/ }).tap()
  await expect(phone.getByText('Counted: Blame.')).toBeVisible({ timeout: 1500 })
  await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await expect(phone.getByText('Changed to Learn. Counted.')).toBeVisible({ timeout: 1500 })
  await phone.reload()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()

  await reveal(stage, hall.manifest.slides[POLL - 1]?.id ?? '')
  await expect(phone.getByText('You chose Learn.')).toBeVisible()
  await phone.getByRole('button', { name: 'Follow the slides' }).tap()
  await jumpTo(stage, RETRIBUTIVE)
  await next(stage)
  await expect(phone.getByRole('article').getByRole('listitem')).toHaveCount(1)
  await next(stage)
  await expect(phone.getByRole('article').getByRole('listitem')).toHaveCount(2)
})

test('behind a proxy that refuses the upgrade a phone posts, until that lets sockets through', async ({
  hall,
}) => {
  const gateway = await Gateway.before(hall.port)
  const [stage, phone] = [await hall.stage(), await hall.phone('/nothing')]
  const posted = listen(phone)
  await phone.goto(`http://hall.test:${gateway.port}/${hall.running.code}`)
  await expect(phone.getByText('You’re in.')).toBeVisible()
  expect(gateway.refused).toBeGreaterThanOrEqual(2)

  await jumpTo(stage, POLL)
  await next(stage)
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  expect(new Set(posted)).toEqual(new Set([`/live/${hall.running.code}/audience`]))

  gateway.isOpen = true
  const socket = phone.waitForEvent('websocket')
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await (await socket).waitForEvent('framereceived')
  await phone.getByRole('button', { name: /Blame/ }).tap()
  await expect(phone.getByText('Changed to Blame. Counted.')).toBeVisible()

  const { length } = posted
  await reveal(stage, hall.manifest.slides[POLL - 1]?.id ?? '')
  await expect(phone.getByText('You chose Blame.')).toBeVisible()
  expect(posted).toHaveLength(length)
  gateway.close()
})

test('where nothing gets through for a while, the vote waits and is sent by what works first', async ({
  hall,
}) => {
  const [stage, phone] = [await hall.stage(), await hall.phone('/nothing')]
  await phone.addInitScript(forbidSockets)
  await phone.goto(`http://hall.test:${hall.port}/`)
  await jumpTo(stage, POLL)
  await next(stage)
  await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible()

  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await expect(phone.getByText('Not counted yet.')).toBeVisible()
  await phone.context().setOffline(false)

  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
})

import { expect, type Page } from '@playwright/test'
import { jumpTo, next, reveal, slidesOf, test } from '../support/browser-hall.ts'

/** Where the talk's first poll stands, as people count slides. */
const POLL = 5

async function ask(stage: Page, phone: Page): Promise<void> {
  await jumpTo(stage, POLL)
  await next(stage)
  await expect(phone.getByRole('button', { name: 'Learn' })).toBeVisible()
}

/** Choices that the phone sends from now on. */
function listen(phone: Page): string[] {
  const sent: string[] = []
  phone.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload))
      if (message.type === 'vote') sent.push(message.answer)
    }),
  )
  return sent
}

test('[P4] of two votes tapped offline the last is sent, once, after a reload', async ({
  hall,
}) => {
  const [stage, phone] = [await hall.stage(), await hall.phone()]
  await ask(stage, phone)
  const sent = listen(phone)

  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Blame' }).tap()
  await phone.getByRole('button', { name: 'Learn' }).tap()
  await expect(
    phone.getByText('Not counted yet. Keep this page open; it will be sent.'),
  ).toBeVisible()
  // As soon as there is a network again, and before the page has noticed.
  await phone.evaluate(() => addEventListener('online', () => location.reload(), { once: true }))
  await phone.context().setOffline(false)

  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
  await phone.reload()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  expect(sent.filter((choice) => choice === 'Blame')).toEqual([])
  await expect(slidesOf(stage).getByText('1 vote', { exact: true })).toBeVisible()
})

test('[P2] a vote tapped offline that came too late is called not counted, also after a reload', async ({
  hall,
}) => {
  const [stage, phone, other] = [await hall.stage(), await hall.phone(), await hall.phone()]
  await ask(stage, phone)
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Learn' }).tap()
  await expect(phone.getByText('Not counted yet.')).toBeVisible()

  await reveal(stage, hall.manifest.slides[POLL - 1]?.id ?? '')
  await next(stage)
  await expect(other.getByText('Eyes on the stage.')).toBeVisible()
  await hall.graceIsOver('blame-or-learn', 'learn')
  await jumpTo(stage, POLL)
  await phone.context().setOffline(false)

  const sentence = 'Not counted. Voting closed before your vote arrived.'
  await expect(phone.getByRole('status')).toHaveText(sentence)
  await phone.reload()
  await expect(phone.getByRole('status')).toHaveText(sentence)
})

test('[R2] a vote tapped offline is forgotten when the speaker has started over meanwhile', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const [phone, other] = [await hall.phone(), await hall.phone()]
  await ask(stage, phone)
  const sent = listen(phone)
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Learn' }).tap()
  await expect(phone.getByText('Not counted yet.')).toBeVisible()

  await speaker.getByRole('button', { name: 'Menu' }).click()
  await speaker.getByRole('button', { name: /^Start over/ }).click()
  await speaker
    .getByRole('dialog')
    .getByRole('button', { name: /^Start over/ })
    .last()
    .click()
  await expect(other.getByText('You’re in.')).toBeVisible()
  await phone.context().setOffline(false)

  await expect(phone.getByText('You’re in.')).toBeVisible()
  await ask(stage, phone)
  await expect(phone.getByText('Tap to vote.')).toBeVisible()
  expect(sent).toEqual([])
})

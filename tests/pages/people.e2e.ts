import { expect } from '@playwright/test'
import { jumpTo, next, openHall, reveal, test } from '../support/browser-hall.ts'

const SMALL = { width: 320, height: 568 }

/** Where the talk's poll stands, as people count slides. */
const POLL = 5

test('a phone reads that nobody can tell who voted what, before it votes and after the end', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const phone = await hall.phone(undefined, SMALL)
  await expect(phone.getByText('You’re in.')).toBeVisible()
  await jumpTo(stage, POLL)
  await next(stage)
  await expect(phone.getByText(/No name, no account\. After the talk nobody can/)).toBeVisible()
  await phone.getByRole('button', { name: /Learn/ }).tap()
  await expect(phone.getByText('Counted: Learn.')).toBeVisible()
  await reveal(stage, 'choose-one')

  await speaker.getByRole('button', { name: 'Menu' }).click()
  await speaker.getByRole('button', { name: /^End the talk/ }).click()
  await speaker.getByRole('dialog').last().getByRole('button', { name: 'End the talk' }).click()

  // The page that is still open remembers, and does not say otherwise.
  await expect(phone.getByText('Thank you.')).toBeVisible()
  await expect(phone.getByText('You chose Learn.')).toBeVisible()
  await expect(phone.getByText('Nobody can tell any more who voted what.')).toBeHidden()
  await phone.reload()
  await expect(phone.getByText('Nobody can tell any more who voted what.')).toBeVisible()
  await expect(phone.getByText('1 vote.')).toBeVisible()
  await expect(phone.getByText('You chose Learn.')).toBeHidden()
})

test('a phone that finds the hall full says so, and comes in by itself', async ({ browser }) => {
  let later = 0
  const now = () => Date.now() + later
  const hall = await openHall(browser, process.env.LECTERN_BUILD ?? '', { size: 5, now })
  const address = `http://127.0.0.1:${hall.port}/${hall.running.code}`
  for (let cookies = 0; cookies < 10; cookies++) await fetch(address)

  const phone = await hall.phone(undefined, SMALL)

  await expect(phone.getByRole('heading', { name: 'The hall is full' })).toBeVisible()
  later = 10 * 60_000
  await expect(phone.getByText('You’re in.')).toBeVisible({ timeout: 20_000 })
  await hall.running.close()
})

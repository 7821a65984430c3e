import { expect, type Page } from '@playwright/test'
import { jumpTo, next, slidesOf, test } from '../support/browser-hall.ts'

/** Everything a page was given by the server: documents, scripts, answers and raw frames. */
function listen(page: Page): () => string {
  const heard: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  )
  page.on(
    'response',
    (response) =>
      void response.text().then(
        (text) => heard.push(text),
        () => {},
      ),
  )
  return () => heard.join('\n')
}

const NEVER = [
  'retributive', // a slide, of which there are two
  'Cue', // notes
  'crash', // what the speaker says at this poll
  'restart', // an interstitial
]

test('a vote travels from a slide to the phones, to the stage, and into the database', async ({
  hall,
}) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const [ada, ben, cleo] = [await hall.phone('/'), await hall.phone('/'), await hall.phone('/')]
  const phones = [ada, ben, cleo]
  const heard = phones.map(listen)
  for (const phone of phones) await phone.reload()
  for (const phone of phones) await expect(phone.getByText('You’re in.')).toBeVisible()

  await test.step('Next, up to the poll, in the speaker view', async () => {
    await expect(speaker.getByRole('button', { name: 'Next', exact: true })).toBeVisible()
    await next(speaker, 7)
    await expect(ada.getByText('Eyes on the stage.')).toBeVisible()
    for (const told of heard) expect(told()).not.toContain('Your honest first thought')
    await next(speaker)
  })

  await test.step('the phones show it within a second', async () => {
    for (const phone of phones) {
      await expect(phone.getByRole('button', { name: /Learn/ })).toBeVisible({ timeout: 1000 })
    }
    await expect(
      stage.getByRole('heading', { name: 'It just broke. Your honest first thought?' }),
    ).toBeVisible()
  })

  await test.step('two vote Learn, one Blame and then changes to Learn', async () => {
    await ada.getByRole('button', { name: /Learn/ }).tap()
    await ben.getByRole('button', { name: /Learn/ }).tap()
    await cleo.getByRole('button', { name: /Blame/ }).tap()
    await expect(cleo.getByText('Counted: Blame.')).toBeVisible()
    await cleo.getByRole('button', { name: /Learn/ }).tap()
    await expect(cleo.getByText('Changed to Learn. Counted.')).toBeVisible()
    await expect(slidesOf(stage).getByText('3 votes')).toBeVisible()
    for (const told of heard) expect(told()).not.toMatch(/"tally":\[/)
  })

  await test.step('going back, jumping and reloading open and hide nothing', async () => {
    await stage.keyboard.press('ArrowLeft')
    await expect(ada.getByRole('button', { name: /Learn/ })).toBeVisible()
    await jumpTo(stage, 2)
    await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'a-novel-about-it')
    await expect(ada.getByRole('button', { name: /Learn/ })).toBeVisible()
    await jumpTo(stage, 5)
    await expect(slidesOf(stage).getByText('3 votes')).toBeVisible()
    await stage.reload()
    await expect(slidesOf(stage).getByText('3 votes')).toBeVisible()
    await ada.reload()
    await expect(ada.getByText('Counted: Learn.')).toBeVisible()
  })

  await test.step('Next closes and reveals on stage and phones', async () => {
    await next(stage)
    await expect(stage.locator('.present [data-choice="learn"]')).toContainText('3 votes')
    for (const phone of phones) await expect(phone.getByText('You chose Learn.')).toBeVisible()
    await expect(ada.getByText('Blame 0, Learn 3.')).toBeVisible()
  })

  await test.step('after the reveal nothing goes back by itself', async () => {
    await stage.keyboard.press('ArrowLeft')
    await stage.keyboard.press('ArrowRight')
    await expect(stage.locator('.present [data-choice="learn"]')).toContainText('3 votes')
    await next(stage)
    await expect(ada.getByText('Eyes on the stage.')).toBeVisible()
  })

  for (const told of heard) {
    for (const secret of NEVER) expect(told().toLowerCase()).not.toContain(secret.toLowerCase())
  }
})

test('an attendee who tries gets nothing of stage and speaker view', async ({ hall }) => {
  const phone = await hall.phone()
  const files = await (await hall.stage()).evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  )
  const scripts = files.filter((path) => path.startsWith('/presenter/'))
  expect(scripts.length).toBeGreaterThan(1)

  for (const path of ['/stage/', '/speaker/', ...scripts]) {
    const status = await phone.evaluate(async (file) => (await fetch(file)).status, path)
    expect([401, 404]).toContain(status)
  }
})

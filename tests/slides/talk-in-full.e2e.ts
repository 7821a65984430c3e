import { expect, test } from '@playwright/test'
import getPort from 'get-port'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { Program } from '../support/program.ts'
import { type Place, walk } from '../support/slide-walk.ts'
import { makeFolder } from '../support/temporary-folder.ts'

test('given from the first slide to the last by keyboard, the server killed in the middle', async ({
  browser,
}) => {
  test.slow()
  const deck = await compileDeck(await readTalk(process.cwd()))
  const data = makeFolder()
  const flags = ['--data', data, '--port', String(await getPort()), '--host', '127.0.0.1']
  const program = new Program(['present', ...flags])
  const stage = await (await browser.newContext()).newPage()
  await stage.goto(await program.prints(/Stage +(\S+)/))
  await stage.locator('.stage').waitFor()
  const middle = deck.slides[Math.floor(deck.slides.length / 2)]?.id
  const seen: Place[] = []

  await walk(stage, deck, async (place) => {
    seen.push(place)
    if (place.slide === middle && place.step === 0) await program.losePower(data)
  })

  const places = deck.slides.flatMap(({ id, steps }) =>
    Array.from({ length: steps + 1 }, (_, step) => `${id} ${step}`),
  )
  expect([...new Set(seen.map(({ slide, step }) => `${slide} ${step}`))]).toEqual(places)
  expect(seen.filter(({ phase }) => phase === 'revealed').map(({ slide }) => slide)).toEqual(
    deck.slides.filter(({ poll }) => poll).map(({ id }) => id),
  )
})

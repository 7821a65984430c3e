import { afterEach, describe, expect, test } from 'vitest'
import type { SlideAnswer } from '#protocol/server-messages.ts'
import type { SlideView, WrittenSlides } from '#protocol/slide-view.ts'
import type { ScriptedPage } from '../support/scripted-page.ts'
import { jump, laptop, phone, press, pressed } from '../support/scripted-page.ts'
import { deck, startTestServer, type TestServer } from '../support/test-server.ts'

/** Words that tell which slide, step and language they are of: "ways 2 de". */
function write(language: string): WrittenSlides {
  const slides = deck.slides.map(({ id, steps }) => {
    const contents = Array.from({ length: steps + 1 }, (_, step) => [`${id} ${step} ${language}`])
    return [id, { interstitial: id === 'after', steps: contents }]
  })
  return Object.fromEntries(slides)
}

const WRITTEN = { en: write('en'), de: write('de') }

let server: TestServer
afterEach(() => server.close())

async function open(): Promise<[stage: ScriptedPage, attendee: ScriptedPage]> {
  server = await startTestServer({ written: WRITTEN })
  return [await laptop(server), await phone(server)]
}

function follow(page: ScriptedPage, language: string | null): void {
  page.send({ type: 'follow', language })
}

function told(page: ScriptedPage): SlideAnswer[] {
  return page.answers.filter((answer) => answer.type === 'slide')
}

function saysNow(words: string) {
  return ({ slide }: { slide: SlideView | null }) => slide?.content[0] === words
}

/** What was said after a question has been answered was said before the answer. */
async function settled(page: ScriptedPage): Promise<void> {
  const seen = page.answers.length
  page.send({ type: 'look' })
  await page.until(() => page.answers.slice(seen).some(({ type }) => type === 'audience'))
}

describe('[R5] a phone that follows', () => {
  test('is told the slide on the stage, and every step as it comes', async () => {
    const [stage, attendee] = await open()
    await jump(stage, 'ways')

    follow(attendee, 'de')
    await attendee.receives('slide', saysNow('ways 0 de'))
    press(stage, { deed: 'next' })

    const { slide } = await attendee.receives('slide', saysNow('ways 1 de'))
    expect(slide).toEqual({
      at: { slide: 'ways', step: 1 },
      language: 'de',
      interstitial: false,
      content: ['ways 1 de'],
    })
  })

  test('is told nothing before the talk begins, nor after it has ended', async () => {
    const [stage, attendee] = await open()

    follow(attendee, 'de')
    expect(await attendee.receives('slide')).toEqual({ type: 'slide', slide: null })
    await jump(stage, 'after')
    await attendee.receives('slide', saysNow('after 0 de'))
    stage.send({ type: 'end' })

    await attendee.until(() => told(attendee).length === 3)
    expect(told(attendee).at(-1)).toEqual({ type: 'slide', slide: null })
  })

  test('never hears of a place before the stage has been there, over a whole talk', async () => {
    const [stage, attendee] = await open()
    follow(attendee, 'en')
    const shown = new Set<string>()
    const seen = (view = stage.stage) => {
      const { slide, step } = view.room.position
      shown.add(`${slide} ${step} en`)
      return [`${slide} ${step} en`]
    }

    for (const slide of ['again', 'ways', 'vote', 'after', 'title']) seen(await jump(stage, slide))
    for (let presses = 0; presses < 16; presses++) {
      server.clock.now += 1000
      const [place = ''] = seen(await pressed(stage, { deed: 'next' }))
      await attendee.receives('slide', saysNow(place))
    }

    const places = told(attendee).flatMap(({ slide }) => slide?.content ?? [])
    expect(places.filter((place) => !shown.has(String(place)))).toEqual([])
    expect(attendee.frames.join()).not.toContain('A SECRET NOTE')
  })

  test('is told of a jump back as it stands there', async () => {
    const [stage, attendee] = await open()
    await jump(stage, 'after')
    follow(attendee, 'en')
    await attendee.receives('slide', saysNow('after 0 en'))

    await pressed(stage, { deed: 'jump', to: { slide: 'ways', step: 5 } })

    const { slide } = await attendee.receives('slide', saysNow('ways 5 en'))
    expect(slide?.at).toEqual({ slide: 'ways', step: 5 })
  })

  test('has a language of its own, and may change it', async () => {
    const [stage, german] = await open()
    const other = await phone(server)
    await jump(stage, 'title')
    follow(german, 'de')
    follow(other, 'en')
    await german.receives('slide', saysNow('title 0 de'))
    await other.receives('slide', saysNow('title 0 en'))

    follow(german, 'en')

    await german.receives('slide', saysNow('title 0 en'))
    await jump(stage, 'after')
    await Promise.all([german, other].map((page) => page.receives('slide', saysNow('after 0 en'))))
    expect(JSON.stringify(told(other))).not.toContain(' de"')
  })

  test.each(['ja', 'constructor', 'a'.repeat(35)])(
    'reads the author’s language where the talk has none called %s',
    async (language) => {
      const [stage, attendee] = await open()
      await jump(stage, 'title')

      follow(attendee, language)

      const { slide } = await attendee.receives('slide', saysNow('title 0 en'))
      expect(slide?.language).toBe('en')
    },
  )

  test.each(['../deck/vite', '', 'a'.repeat(36)])(
    'is refused a language like "%s"',
    async (language) => {
      const [, attendee] = await open()

      follow(attendee, language)

      expect((await attendee.receives('refused')).code).toBe('malformed')
      expect(told(attendee)).toEqual([])
    },
  )

  test('that stops is told no more, and one that never asked nothing', async () => {
    const [stage, attendee] = await open()
    const other = await phone(server)
    await jump(stage, 'ways')
    follow(attendee, 'de')
    await attendee.receives('slide', saysNow('ways 0 de'))

    follow(attendee, null)
    await settled(attendee)
    const before = told(attendee).length
    await pressed(stage, { deed: 'next' })
    await settled(attendee)
    await settled(other)

    expect(told(attendee)).toHaveLength(before)
    expect(told(other)).toEqual([])
  })

  test('is not told again what it knows when others vote', async () => {
    const [stage, attendee] = await open()
    await jump(stage, 'vote')
    follow(attendee, 'en')
    await attendee.receives('slide', saysNow('vote 0 en'))
    await pressed(stage, { deed: 'next' })

    attendee.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'blame' })
    await stage.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 1)
    await settled(attendee)

    expect(told(attendee).filter(saysNow('vote 0 en'))).toHaveLength(1)
  })

  test('goes back to the lobby with everybody when the speaker starts over', async () => {
    const [stage, attendee] = await open()
    await jump(stage, 'ways')
    follow(attendee, 'de')
    await attendee.receives('slide', saysNow('ways 0 de'))

    stage.send({ type: 'start-over' })

    await attendee.receives('slide', ({ slide }) => slide === null)
    const fresh = await stage.receives('stage', ({ room }) => room.moves === 0)
    expect(fresh.room.position.slide).toBe('lobby')
    await jump(stage, 'after')
    await attendee.receives('slide', saysNow('after 0 de'))
  })

  test('is an attendee’s: the stage has the slides', async () => {
    const [stage] = await open()

    follow(stage, 'de')

    expect((await stage.receives('refused')).code).toBe('not-allowed')
  })
})

describe('[R5] in a full hall, a phone that follows', () => {
  const PHONES = 200 // several slices of a broadcast

  async function fillHall(): Promise<[stage: ScriptedPage, phones: ScriptedPage[]]> {
    server = await startTestServer({ written: WRITTEN })
    const stage = await laptop(server)
    const phones = await Promise.all(Array.from({ length: PHONES }, () => phone(server)))
    await jump(stage, 'ways')
    for (const page of phones) follow(page, 'de')
    await Promise.all(phones.map((page) => page.receives('slide', saysNow('ways 0 de'))))
    return [stage, phones]
  }

  test('keeps the language that it chose while a press was on its way', async () => {
    const [stage, phones] = await fillHall()

    for (const language of ['en', 'de', 'en', 'de', 'en']) {
      press(stage, { deed: 'next' })
      for (const page of phones) follow(page, language)
      const { step } = (await pressedOnce(stage)).room.position
      await Promise.all(
        phones.map((page) => page.receives('slide', saysNow(`ways ${step} ${language}`))),
      )
      await Promise.all(phones.map(settled))
      const languages = phones.map((page) => told(page).at(-1)?.slide?.language)
      expect(languages.filter((one) => one !== language)).toEqual([])
    }
  })

  async function pressedOnce(stage: ScriptedPage) {
    const { moves } = stage.stage.room
    return stage.receives('stage', ({ room }) => room.moves > moves)
  }

  test('that opens and closes the slides at once is told no more', async () => {
    const [stage, attendee] = await open()
    await jump(stage, 'ways')

    follow(attendee, 'de')
    follow(attendee, null)
    await settled(attendee)
    const before = told(attendee).length
    await pressed(stage, { deed: 'next' })
    await settled(attendee)

    expect(told(attendee)).toHaveLength(before)
  })
})

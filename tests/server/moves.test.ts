import { afterEach, describe, expect, test } from 'vitest'
import { jump, laptop, openVote, phone, press } from '../support/scripted-page.ts'
import { deck, manifestOf, startTestServer, type TestServer } from '../support/test-server.ts'

let hall: TestServer

afterEach(() => hall.close())

describe('moves', () => {
  test('[T2] ten presses that leave together are ten steps', async () => {
    hall = await startTestServer()
    const speaker = await laptop(hall)
    await jump(speaker, 'ways')
    const { moves } = speaker.stage.room

    for (let step = 0; step < 10; step++) {
      const from = { slide: 'ways', step }
      speaker.send({ type: 'move', number: moves + 1 + step, from, at: 0, deed: 'next' })
    }

    const view = await speaker.receives('stage', ({ room }) => room.moves === moves + 10)
    expect(view.room.position).toEqual({ slide: 'ways', step: 10 })
  })

  test('[T2] votes do not disturb the chain', async () => {
    hall = await startTestServer()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    const { room } = speaker.stage

    voter.send({ type: 'vote', poll: 'blame-or-learn', round: 1, answer: 'learn' })
    await voter.receives('counted')
    speaker.send({
      type: 'move',
      number: room.moves + 1,
      from: room.position,
      at: 0,
      deed: 'previous',
    })

    await speaker.receives('stage', ({ room: moved }) => moved.position.slide === 'ways')
  })

  test('[T2] two devices that press at once end on one position', async () => {
    hall = await startTestServer()
    const [one, other] = [await laptop(hall), await laptop(hall)]

    one.send({ type: 'drive' })
    await other.receives('stage', ({ room }) => room.driver !== null)
    press(one, { deed: 'next' })
    press(other, { deed: 'next' })
    const refused = await other.receives('refused')
    const view = await other.receives('stage', ({ room }) => room.moves === 1)

    expect(refused).toEqual({ type: 'refused', code: 'not-driver', about: { move: 1 } })
    expect(view.room.position).toEqual({ slide: 'title', step: 0 })
    expect(one.stage.room).toEqual(view.room)
  })

  test('[T2] a device that slept since the second slide moves nobody', async () => {
    hall = await startTestServer()
    const [awake, asleep] = [await laptop(hall), await laptop(hall, 'stage')]
    const { cookie } = awake
    await jump(awake, 'ways')
    const remembered = awake.stage.room
    await jump(awake, 'after')
    const sleeper = await laptop(hall, 'speaker', cookie)

    sleeper.send({
      type: 'move',
      number: remembered.moves + 1,
      from: { slide: 'ways', step: 1 },
      at: 0,
      deed: 'next',
    })
    sleeper.send({
      type: 'move',
      number: remembered.moves + 2,
      from: remembered.position,
      at: 0,
      deed: 'next',
    })

    expect(await sleeper.receives('refused')).toMatchObject({ code: 'stale' })
    expect(asleep.stage.room.position.slide).toBe('after')
  })

  test('[T2] a move sent again after a reconnect is one move', async () => {
    hall = await startTestServer()
    const speaker = await laptop(hall)
    const move = { number: 1, from: { slide: 'lobby', step: 0 }, at: 0, deed: 'next' } as const

    speaker.send({ type: 'move', ...move })
    speaker.send({ type: 'move', ...move })
    speaker.send({ type: 'look' })
    await speaker.receives('stage', ({ room, saved }) => room.moves === 1 && saved === 1)

    expect(speaker.stage.room.position).toEqual({ slide: 'title', step: 0 })
    expect(speaker.answers.some(({ type }) => type === 'refused')).toBe(false)
  })

  test('[T4] whoever asks to drive drives', async () => {
    hall = await startTestServer()
    const [one, other] = [await laptop(hall), await laptop(hall)]
    press(one, { deed: 'next' })
    await other.receives('stage', ({ room }) => room.moves === 1)

    other.send({ type: 'drive' })
    await other.receives('stage', ({ room }) => room.driver !== room.mover)
    press(other, { deed: 'next' })

    await one.receives('stage', ({ room }) => room.moves === 2 && room.position.slide === 'ways')
  })

  test('[T1] an edited deck keeps the room on its slide, and a renamed one is followed', async () => {
    hall = await startTestServer()
    const speaker = await laptop(hall)
    await jump(speaker, 'ways')

    const renamed = deck.slides.map((slide) =>
      slide.id === 'ways' ? { ...slide, id: 'three-ways', steps: 2 } : slide,
    )
    hall.useDeck(manifestOf(renamed))

    await speaker.receives('stage', ({ room }) => room.position.slide === 'three-ways')
  })

  test('[P1] a poll whose slide is taken out of the deck closes', async () => {
    hall = await startTestServer()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    await voter.receives('audience', ({ poll }) => poll?.phase === 'open')

    hall.useDeck(manifestOf(deck.slides.filter(({ id }) => id !== 'vote')))

    await voter.receives('audience', ({ poll, place }) => poll === null && place === 'talk')
  })

  test('[T6] the clock pauses for everybody', async () => {
    hall = await startTestServer()
    const [speaker, stage] = [await laptop(hall), await laptop(hall, 'stage')]
    await jump(speaker, 'title')

    speaker.send({ type: 'clock', change: 'pause' })

    await stage.receives('stage', ({ room }) => room.clock.paused !== null)
  })
})

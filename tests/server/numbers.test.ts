import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { HEARTBEAT } from '#protocol/limits.ts'
import { cookieOf, laptop, openVote, phone, type ScriptedPage } from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const ballot = { poll: 'blame-or-learn', round: 1, answer: 'learn' }
let hall: TestServer
let speaker: ScriptedPage

beforeEach(async () => {
  hall = await startTestServer()
  speaker = await laptop(hall)
})

afterEach(async () => {
  vi.useRealTimers()
  await hall.close()
})

/** Resolves once the speaker is told these three, and says what else was told since. */
async function numbersAre(connected: number, joined: number, answered = 0): Promise<void> {
  await speaker.until(() => {
    const { stage } = speaker
    const told = [stage.speaker?.connected, stage.joined, answers(stage.counts)]
    return told.join() === [connected, joined, answered].join()
  })
}

function answers(counts: ScriptedPage['stage']['counts']): number {
  return counts['blame-or-learn']?.answered ?? 0
}

describe('connected, joined and answered', () => {
  test('count people: a second tab, a reload and a changed vote are nobody new', async () => {
    const voter = await phone(hall)
    await openVote(speaker)
    await numbersAre(1, 1)

    const tab = await phone(hall, voter.cookie)
    for (const answer of ['blame', 'learn']) voter.send({ type: 'vote', ...ballot, answer })
    await numbersAre(1, 1, 1)
    voter.disconnect()
    const reloaded = await phone(hall, voter.cookie)
    reloaded.send({ type: 'vote', ...ballot })
    await phone(hall)
    await numbersAre(2, 2, 1)

    tab.disconnect()
    reloaded.disconnect()
    await numbersAre(1, 2, 1)
  })

  test('do not count whoever only has the page, without being connected', async () => {
    await fetch(`${hall.origin}/${hall.code}`)
    await phone(hall)

    await numbersAre(1, 1)
  })

  test('a phone that sleeps is not connected, though its socket looks open', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const asleep = await startTestServer()
    const laptopThere = await laptop(asleep)
    await phone(asleep)
    await sleeper(asleep)
    const connected = () => laptopThere.stage.speaker?.connected
    await laptopThere.until(() => connected() === 2)

    const heard = laptopThere.answers.length
    vi.advanceTimersByTime(HEARTBEAT)
    await laptopThere.until(() => laptopThere.answers.length > heard)
    await settled(laptopThere)
    vi.advanceTimersByTime(HEARTBEAT)

    await laptopThere.until(() => connected() === 1)
    expect(laptopThere.stage.joined).toBe(2)
    await asleep.close()
  })

  test('start anew when the speaker starts over: joined is who is there', async () => {
    const [voter, gone] = [await phone(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await numbersAre(2, 2, 1)
    gone.disconnect()
    await numbersAre(1, 2, 1)

    speaker.send({ type: 'start-over' })

    await numbersAre(1, 1, 0)
    await phone(hall, gone.cookie)
    await numbersAre(2, 2, 0)
  })

  test('are the same after a restart, but for who is connected', async () => {
    const voter = await phone(hall)
    await phone(hall)
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await numbersAre(2, 2, 1)
    const { cookie } = speaker
    await hall.close()

    hall = await startTestServer({ data: hall.data, port: hall.port })
    speaker = await laptop(hall, 'speaker', cookie)
    await numbersAre(0, 2, 1)
    await phone(hall, voter.cookie)

    await numbersAre(1, 2, 1)
  })

  test('answered counts this round alone when a question is asked again', async () => {
    const voter = await phone(hall)
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await numbersAre(1, 1, 1)

    const { room } = speaker.stage
    const move = { number: room.moves + 1, from: room.position, at: hall.clock.now }
    speaker.send({ type: 'move', ...move, deed: 'ask-again', poll: ballot.poll })

    await numbersAre(1, 1, 0)
  })
})

/** A phone whose system has stopped it: its socket is open, and answers no ping. */
async function sleeper({ origin, code }: TestServer): Promise<WebSocket> {
  const cookie = cookieOf(await fetch(`${origin}/${code}`))
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/live/${code}/audience`, {
    origin,
    headers: { cookie },
    autoPong: false,
  })
  await new Promise((resolve) => socket.once('message', resolve))
  return socket
}

/** Everything that was sent until now has been answered, pongs too. */
async function settled(page: ScriptedPage): Promise<void> {
  const heard = page.answers.length
  page.send({ type: 'look' })
  await page.until(() => page.answers.length > heard)
}

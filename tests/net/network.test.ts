import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { buildPollTalk } from '../support/built-talk.ts'
import { POLL } from '../support/poll-talk.ts'
import { median } from '../support/statistics.ts'
import { Hall, type Voted } from './hall.ts'
import { networkObstacle } from './network-tools.ts'

const PHONES = 40

/** Phones and the server may take so long to notice that a socket is dead, in ms. */
const NOTICE = 20_000

/** Phones may take so long to be back once their browser says that the network is, in ms. */
const AT_ONCE = 3000

/** The same if their browser says nothing, in ms: a phone waits 10 s at most before it tries again. */
const BY_ITSELF = 12_000

/** The longest of these tests takes 36 s on a quiet machine, of which the network is gone for 30. */
const PATIENCE = 90_000

const obstacle = networkObstacle()
const title = obstacle ? `a hall’s network cannot be made: ${obstacle}` : 'in a hall’s network'
const measured: string[] = []
let talk: string

describe.skipIf(obstacle)(title, { concurrent: true, timeout: PATIENCE }, () => {
  beforeAll(async () => {
    talk = await buildPollTalk()
  }, PATIENCE)

  afterAll(() => console.log(measured.join('\n')))

  test('[P4] with every fifth packet lost, every vote is counted once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    hall.network.lose(20)

    await hall.openPoll()
    await hall.at().run('vote', 8000)
    await hall.at().run('settle')
    await hall.laptop.run('reveal')

    await expectAllToShow(hall, 'revealed')
    expectCounted(await hall.votes())
  })

  test('[P3] with the network gone for two seconds again and again, the last tap is what counts, once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.openPoll()

    for (const slide of ['second', POLL.slide, 'second', POLL.slide]) {
      await Promise.all([
        hall.at().run('vote', 1900),
        dropOut(hall),
        hall.laptop.run('turnTo', slide),
      ])
      await delay(2000)
    }
    await hall.at().run('settle')
    await hall.laptop.run('reveal')

    await expectAllToShow(hall, 'revealed')
    expectCounted(await hall.votes())
  })

  test('[P4] what is tapped in thirty seconds without a network is sent once, and counted', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.openPoll()
    await hall.at().run('vote', 1000)

    const cut = Date.now()
    await Promise.all([
      hall.network.cutFor(30_000),
      hall.at().run('vote', 27_000),
      hall.laptop.run('turnTo', 'second'),
    ])
    const healed = Date.now()
    await hall.at().run('dispatch', 'online', 'every other')
    await hall.at().run('settle')

    await expectAllToShow(hall, 'open')
    const votes = await hall.votes()
    expectCounted(votes)
    expectSentOnce(votes)
    expectNoticed(votes, cut)
    expectBack(votes, healed)
  })

  test('[P2] what is tapped too late while the network is gone is said to be so', async (context) => {
    const hall = await open(context, { hall: PHONES, corner: 5 })
    await hall.openPoll()
    await hall.at('corner').run('vote', 500)
    await hall.at('corner').run('settle')

    hall.network.cut()
    await hall.at().run('vote', 22_000)
    await hall.laptop.run('reveal')
    await delay(3000)
    await hall.laptop.run('turnTo', 'second')
    hall.network.heal()
    await hall.at().run('settle')

    await expectAllToShow(hall, null)
    expectCounted(await hall.votes('corner'))
    const votes = await hall.votes()
    expect(votes.filter(({ isTooLate, stored }) => !isTooLate || stored.length > 0)).toEqual([])
  })

  test('a peer that vanishes without closing is noticed within 20 s, and forgotten', async (context) => {
    const hall = await open(context, { hall: PHONES / 2, pocket: PHONES / 2 })
    await hall.openPoll()
    for (const place of ['hall', 'pocket']) await hall.at(place).run('vote', 500)
    for (const place of ['hall', 'pocket']) await hall.at(place).run('settle')

    const gone = Date.now()
    hall.network.vanish('pocket')
    await hall.laptop.run('waitForPhones', PHONES / 2)
    const took = Date.now() - gone
    await hall.laptop.run('reveal')

    expect(took).toBeLessThan(NOTICE)
    measured.push(`the server forgets peers that vanished: ${seconds(took)}`)
    const expected = await hall.laptop.run('shown', 'revealed')
    expect(await hall.at('hall').run('countDiffering', expected)).toBe(0)
    for (const place of ['hall', 'pocket']) expectCounted(await hall.votes(place))
  })

  test('phones that slept while their sockets died are back at once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.openPoll()
    await hall.at().run('vote', 500)
    await hall.at().run('settle')

    hall.network.cut()
    hall.at().sleep()
    await hall.laptop.run('waitForPhones', 0)
    await hall.laptop.run('reveal')
    hall.network.heal()
    const woken = Date.now()
    hall.at().goOn()
    await hall.at().run('dispatch', 'visibilitychange', 'all')

    await expectAllToShow(hall, 'revealed')
    expectReturned('back after sleep', woken, await hall.votes(), AT_ONCE)
  })
})

async function open(context: TestContext, places: Record<string, number>): Promise<Hall> {
  const hall = await Hall.open(talk, places)
  context.onTestFinished(() => hall.close())
  return hall
}

/** Cuts the network for 2 s; half of the browsers notice after 0.6 s, with taps of before on their way. */
async function dropOut(hall: Hall): Promise<void> {
  const gone = hall.network.cutFor(2000)
  await delay(600)
  await hall.at().run('dispatch', 'offline', 'every other')
  await gone
  await hall.at().run('dispatch', 'online', 'every other')
}

async function expectAllToShow(hall: Hall, phase: string | null): Promise<void> {
  const expected = await hall.laptop.run('shown', phase)
  for (const phones of hall.phones.values())
    expect(await phones.run('countDiffering', expected)).toBe(0)
}

/** [P3] Each phone has one ballot: its last tap, which it shows as counted. */
function expectCounted(votes: readonly Voted[]): void {
  const broken = votes.filter(({ promised, stored }) => String(promised) !== String(stored))
  expect(broken).toEqual([])
  expect(votes.filter(({ stored }) => stored.length !== 1)).toEqual([])
}

/** Or not at all, where the phone hears on its return that this very choice is counted already. */
function expectSentOnce(votes: readonly Voted[]): void {
  const waited = votes.filter(({ tappedAway }) => tappedAway)
  const times = waited.map(({ sentSinceReturn }) => sentSinceReturn)
  expect(Math.max(...times)).toBe(1)
}

function expectNoticed(votes: readonly Voted[], cut: number): void {
  const times = votes.map(({ left }) => left - cut)
  measured.push(`phones notice a dead socket: ${spread(times)}`)
  expect(Math.max(...times)).toBeLessThan(NOTICE)
}

function expectBack(votes: readonly Voted[], healed: number): void {
  const noticed = votes.filter((_, place) => place % 2 === 0)
  const unnoticed = votes.filter((_, place) => place % 2 === 1)
  expectReturned('back when the browser says so', healed, noticed, AT_ONCE)
  expectReturned('back by themselves', healed, unnoticed, BY_ITSELF)
}

function expectReturned(
  what: string,
  since: number,
  votes: readonly Voted[],
  patience: number,
): void {
  const times = votes.map(({ returned }) => returned - since)
  measured.push(`phones are ${what}: ${spread(times)}`)
  expect(Math.max(...times)).toBeLessThan(patience)
}

function spread(times: readonly number[]): string {
  const [least, most] = [Math.min(...times), Math.max(...times)]
  return `${seconds(least)} / ${seconds(median(times))} / ${seconds(most)} (least, median, most)`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

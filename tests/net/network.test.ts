import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { buildTalk } from '../../bench/drill/lectern.ts'
import { median } from '../../bench/numbers.ts'
import { POLL } from '../../bench/talk.ts'
import { Hall, type Voted } from './hall.ts'
import { networkObstacle } from './tools.ts'

const PHONES = 40

/** What phones, and the server, may take to notice that a socket is dead, in ms; */
const NOTICE = 20_000

/** what phones may take to be back once the network is, and the browser says so, */
const AT_ONCE = 3000

/** and once it is and nobody says so: a phone waits 10 s at most before it tries again. */
const BY_ITSELF = 12_000

/** The longest of these tests takes 36 s on a quiet machine, of which the network is gone for 30. */
const PATIENCE = 90_000

const obstacle = networkObstacle()
const title = obstacle ? `a hall’s network cannot be made: ${obstacle}` : 'in a hall’s network'
const measured: string[] = []
let talk: string

describe.skipIf(obstacle)(title, { concurrent: true, timeout: PATIENCE }, () => {
  beforeAll(async () => {
    talk = (await buildTalk()).folder
  }, PATIENCE)

  afterAll(() => console.log(measured.join('\n')))

  test('[P4] with every fifth packet lost, every vote is counted once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    hall.air.lose(20)

    await hall.ask()
    await hall.at().do('vote', 8000)
    await hall.at().do('comeToRest')
    await hall.laptop.do('reveal')

    await expectAllToSee(hall, 'revealed')
    expectCounted(await hall.votes())
  })

  test('[P3] with the network gone for two seconds again and again, the last tap is what counts, once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.ask()

    for (const slide of ['second', POLL.slide, 'second', POLL.slide]) {
      await Promise.all([
        hall.at().do('vote', 1900),
        dropOut(hall),
        hall.laptop.do('turnTo', slide),
      ])
      await delay(2000)
    }
    await hall.at().do('comeToRest')
    await hall.laptop.do('reveal')

    await expectAllToSee(hall, 'revealed')
    expectCounted(await hall.votes())
  })

  test('[P4] what is tapped in thirty seconds without a network is sent once, and counted', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.ask()
    await hall.at().do('vote', 1000)

    const cut = Date.now()
    await Promise.all([
      hall.air.cutFor(30_000),
      hall.at().do('vote', 27_000),
      hall.laptop.do('turnTo', 'second'),
    ])
    const healed = Date.now()
    await hall.at().do('hear', 'online', 'every other')
    await hall.at().do('comeToRest')

    await expectAllToSee(hall, 'open')
    const votes = await hall.votes()
    expectCounted(votes)
    expectSentOnce(votes)
    expectNoticed(votes, cut)
    expectBack(votes, healed)
  })

  test('[P2] what is tapped too late while the network is gone is said to be so', async (context) => {
    const hall = await open(context, { hall: PHONES, corner: 5 })
    await hall.ask()
    await hall.at('corner').do('vote', 500)
    await hall.at('corner').do('comeToRest')

    hall.air.cut()
    await hall.at().do('vote', 22_000)
    await hall.laptop.do('reveal')
    await delay(3000)
    await hall.laptop.do('turnTo', 'second')
    hall.air.heal()
    await hall.at().do('comeToRest')

    await expectAllToSee(hall, null)
    expectCounted(await hall.votes('corner'))
    const votes = await hall.votes()
    expect(votes.filter(({ isTooLate, kept }) => !isTooLate || kept.length > 0)).toEqual([])
  })

  test('a peer that vanishes without closing is noticed within 20 s, and forgotten', async (context) => {
    const hall = await open(context, { hall: PHONES / 2, pocket: PHONES / 2 })
    await hall.ask()
    for (const place of ['hall', 'pocket']) await hall.at(place).do('vote', 500)
    for (const place of ['hall', 'pocket']) await hall.at(place).do('comeToRest')

    const gone = Date.now()
    hall.air.vanish('pocket')
    await hall.laptop.do('forgetsAllBut', PHONES / 2)
    const took = Date.now() - gone
    await hall.laptop.do('reveal')

    expect(took).toBeLessThan(NOTICE)
    measured.push(`the server forgets peers that vanished: ${seconds(took)}`)
    const truth = await hall.laptop.do('truth', 'revealed')
    expect(await hall.at('hall').do('miss', truth)).toBe(0)
    for (const place of ['hall', 'pocket']) expectCounted(await hall.votes(place))
  })

  test('phones that slept while their sockets died are back at once', async (context) => {
    const hall = await open(context, { hall: PHONES })
    await hall.ask()
    await hall.at().do('vote', 500)
    await hall.at().do('comeToRest')

    hall.air.cut()
    hall.at().sleep()
    await hall.laptop.do('forgetsAllBut', 0)
    await hall.laptop.do('reveal')
    hall.air.heal()
    const woken = Date.now()
    hall.at().goOn()
    await hall.at().do('hear', 'visibilitychange', 'all')

    await expectAllToSee(hall, 'revealed')
    expectReturned('back after sleep', woken, await hall.votes(), AT_ONCE)
  })
})

async function open(context: TestContext, places: Record<string, number>): Promise<Hall> {
  const hall = await Hall.open(talk, places)
  context.onTestFinished(() => hall.close())
  return hall
}

/** Half of the browsers notice soon, and what was tapped before is still under way. */
async function dropOut(hall: Hall): Promise<void> {
  const gone = hall.air.cutFor(2000)
  await delay(600)
  await hall.at().do('hear', 'offline', 'every other')
  await gone
  await hall.at().do('hear', 'online', 'every other')
}

async function expectAllToSee(hall: Hall, phase: string | null): Promise<void> {
  const truth = await hall.laptop.do('truth', phase)
  for (const phones of hall.phones.values()) expect(await phones.do('miss', truth)).toBe(0)
}

/** [P3] One ballot a phone, which is the one that it tapped last, and reads as counted. */
function expectCounted(votes: readonly Voted[]): void {
  const broken = votes.filter(({ promised, kept }) => String(promised) !== String(kept))
  expect(broken).toEqual([])
  expect(votes.filter(({ kept }) => kept.length !== 1)).toEqual([])
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
  const told = votes.filter((_, place) => place % 2 === 0)
  const untold = votes.filter((_, place) => place % 2 === 1)
  expectReturned('back when the browser says so', healed, told, AT_ONCE)
  expectReturned('back by themselves', healed, untold, BY_ITSELF)
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

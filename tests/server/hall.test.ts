import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { newCode } from '#server/access/secrets.ts'
import { WrongCodes } from '#server/access/wrong-codes.ts'
import { cookieOf, laptop, openVote, phone, ScriptedPage } from '../support/scripted-page.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../support/test-server.ts'

const GUESSER = fileURLToPath(new URL('../support/code-guesser.ts', import.meta.url))
const ballot = { poll: 'blame-or-learn', round: 1, answer: 'learn' }
const servers: TestServer[] = []

async function serve(options?: TestServerOptions): Promise<TestServer> {
  const opened = await startTestServer(options)
  servers.push(opened)
  return opened
}

afterEach(async () => {
  for (const open of servers.splice(0)) await open.close()
})

/** A phone comes, votes, and hears that it counts. */
async function comeAndVote(hall: TestServer): Promise<ScriptedPage> {
  const voter = await phone(hall)
  voter.send({ type: 'vote', ...ballot })
  await voter.receives('counted')
  return voter
}

/** How long that takes, in ms, of a phone that goes again. */
async function joinAndVote(hall: TestServer): Promise<number> {
  const start = performance.now()
  const voter = await comeAndVote(hall)
  const took = performance.now() - start
  voter.disconnect()
  return took
}

const look = (hall: TestServer, cookie = '') =>
  fetch(`${hall.origin}/${hall.code}`, { headers: { cookie } })

describe('a hall behind one address', () => {
  test('of 500 comes in and votes within five seconds, and nobody is refused', async () => {
    const hall = await serve({ size: 500 })
    const speaker = await laptop(hall)
    await openVote(speaker)
    const [start, before] = [performance.now(), process.cpuUsage()]

    await Promise.all(Array.from({ length: 500 }, () => comeAndVote(hall)))

    const [took, used] = [performance.now() - start, process.cpuUsage(before)]
    console.log(`500 phones from one address joined and voted in ${Math.round(took)} ms`)
    // Other tests run beside this one: what it took of a processor is what it takes in a hall.
    expect(Math.min(took, (used.user + used.system) / 1000)).toBeLessThan(5000)
    const view = await speaker.receives('stage', (told) => told.speaker?.connected === 500)
    expect(view.joined).toBe(500)
    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.answered === 500)
  }, 20_000)

  test('comes in twice over: many open the address in a second browser', async () => {
    const hall = await serve({ size: 3 })

    const answers = await Promise.all(Array.from({ length: 6 }, () => look(hall)))

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
  })
})

describe('somebody who asks for cookies in a loop', () => {
  test('gets as many as two halls have, and then a page that says so and tries again', async () => {
    const hall = await serve({ size: 5 })
    const answers = await Promise.all(Array.from({ length: 40 }, () => look(hall)))
    const turnedAway = answers.filter(({ status }) => status === 503)

    expect(turnedAway).toHaveLength(30)
    const [first] = turnedAway
    expect(first?.headers.get('set-cookie')).toBeNull()
    expect(Number(first?.headers.get('refresh'))).toBeGreaterThanOrEqual(5)
    expect(await first?.text()).toMatch(/The hall is full.*tries again by itself/s)
  })

  test('is known to the speaker, and so is when it is over', async () => {
    const hall = await serve({ size: 5 })
    const speaker = await laptop(hall)
    expect(speaker.stage.speaker?.full).toBe(false)

    await Promise.all(Array.from({ length: 40 }, () => look(hall)))
    speaker.send({ type: 'look' })
    await speaker.receives('stage', (view) => view.speaker?.full === true)
    hall.clock.now += 60_000
    speaker.send({ type: 'look' })

    await speaker.until(() => speaker.stage.speaker?.full === false)
  })

  test('takes nothing from phones that are in, nor from their votes', async () => {
    const hall = await serve({ size: 5 })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    await Promise.all(Array.from({ length: 40 }, () => look(hall)))

    expect((await look(hall, voter.cookie)).status).toBe(200)
    const back = await phone(hall, voter.cookie)
    back.send({ type: 'vote', ...ballot })
    await back.receives('counted')
  })

  test('keeps others out for no longer than it takes to fill up again', async () => {
    const hall = await serve({ size: 5 })
    await Promise.all(Array.from({ length: 40 }, () => look(hall)))
    expect((await look(hall)).status).toBe(503)

    hall.clock.now += 10 * 60_000

    const answers = await Promise.all(Array.from({ length: 10 }, () => look(hall)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  })

  test('has not joined with any of them, and answers at most once with each', async () => {
    const hall = await serve({ size: 5 })
    const speaker = await laptop(hall)
    await openVote(speaker)

    await Promise.all(Array.from({ length: 10 }, () => look(hall)))

    const voter = new ScriptedPage(hall, `/live/${hall.code}/audience`, 'lectern-x=y')
    await voter.until(() => voter.closed !== null)
    speaker.send({ type: 'look' })
    expect((await speaker.receives('stage')).joined).toBe(0)
  })
})

describe('somebody who guesses join codes', () => {
  const guess = (hall: TestServer, codes: number, connections: number) => {
    const child = spawn(process.execPath, [GUESSER, hall.origin, `${codes}`, `${connections}`])
    onTestFinished(() => void child.kill())
    return createInterface({ input: child.stdout })
  }

  test('tries 10,000, finds nothing, and takes nothing from the hall', async () => {
    const hall = await serve({ size: 5000 })
    await openVote(await laptop(hall))
    let isOver = false
    const calm = await measure(hall, (times) => times < 300)

    const guesser = guess(hall, 10_000, 500)
    await once(guesser, 'line')
    const outcomes = once(guesser, 'line').finally(() => {
      isOver = true
    })
    const attacked = await measure(hall, () => !isOver)

    const [told] = await outcomes
    console.log(
      `join and vote takes ${calm.toFixed(1)} ms, and while somebody guesses ${attacked.toFixed(1)} ms ` +
        `(${(attacked / calm).toFixed(2)} times); codes tried: ${told}`,
    )
    const { '404': missed = 0, 'hung up': hungUp = 0 } = JSON.parse(told)
    expect(missed + hungUp).toBe(10_000)
  }, 90_000)

  test('stands in line, and a right code from the same address passes it', async () => {
    const hall = await serve()
    let answered = 0
    const miss = () => fetch(`${hall.origin}/${newCode()}`).then(() => answered++)
    const guesses = Array.from({ length: 500 }, miss)

    expect((await look(hall)).status).toBe(200)

    expect(answered).toBeLessThan(500)
    await Promise.all(guesses)
  })

  test('over sockets stands in the same line', async () => {
    const hall = await serve()
    const cookie = cookieOf(await look(hall))
    const start = performance.now()
    const guesses = Array.from({ length: 250 }, async () => {
      const page = new ScriptedPage(hall, `/live/${newCode()}/audience`, cookie)
      await page.until(() => page.closed !== null)
      return page.closed
    })

    expect(new Set(await Promise.all(guesses))).toEqual(new Set([4404]))

    expect(performance.now() - start).toBeGreaterThan(390)
  })

  test('is hung up on where the line is too long', async () => {
    const wrongCodes = new WrongCodes(() => 0)
    const charges = Array.from({ length: 60 + 2000 + 1 }, (_, n) =>
      wrongCodes.charge(n < 60 ? `2001:db8:1:1::${n}` : '2001:db8:1:1::60'),
    )

    const passed = await Promise.all(charges)

    expect(passed.filter((passes) => !passes)).toHaveLength(11)
  })
})

/** How long phones take that come one after the other; the median, in ms. */
async function measure(hall: TestServer, goesOn: (times: number) => boolean): Promise<number> {
  const took: number[] = []
  while (goesOn(took.length)) took.push(await joinAndVote(hall))
  return took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Rooms } from '#server/rooms/rooms.ts'
import { openSqliteReader, openSqliteStore } from '#server/store/sqlite.ts'
import { KIND_RULES } from '../support/kind-rules.ts'
import {
  cookieOf,
  laptop,
  openVote,
  phone,
  reveal,
  ScriptedPage,
} from '../support/scripted-page.ts'
import { deck, startTestServer, type TestServer } from '../support/test-server.ts'
import { withCommit } from '../support/wrapped-store.ts'

const HOUR = 3_600_000
const ballot = { poll: 'blame-or-learn', round: 1, answer: 'learn' }
const servers: TestServer[] = []

async function serve(options?: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const opened = await startTestServer(options)
  servers.push(opened)
  return opened
}

afterEach(async () => {
  for (const open of servers.splice(0)) await open.close()
})

/** Everything that any file in the folder of votes says. */
function bytesOf({ data }: TestServer): string {
  const files = readdirSync(data, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join()
}

async function recordOf({ data }: TestServer) {
  const reader = await openSqliteReader(data)
  const [record] = (await reader?.rooms()) ?? []
  await reader?.close()
  if (!record) throw new Error('Expected a room.')
  return record
}

describe('what is kept of a voter', () => {
  test('is no address, no browser and no cookie, during the vote and after it', async () => {
    const hall = await serve()
    const speaker = await laptop(hall)
    const who = { 'user-agent': 'Phone-Of-A-Person/9', 'x-forwarded-for': '203.0.113.77' }
    const page = await fetch(`${hall.origin}/${hall.code}`, { headers: who })
    const voter = await phone(hall, cookieOf(page))
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')

    const [name = '', signature = ''] = voter.cookie.split('=')[1]?.split('.') ?? []
    const told = [name, signature, 'Phone-Of', '203.0.113.77', '127.0.0.1', '::1']
    for (const secret of told) expect(bytesOf(hall)).not.toContain(secret)

    await reveal(hall, speaker)
    speaker.send({ type: 'end' })
    await voter.receives('audience', ({ forgotten }) => forgotten)
    for (const secret of told) expect(bytesOf(hall)).not.toContain(secret)
  })
})

describe('when the talk has ended', () => {
  test('[R6] the salt is in no file, the result is whole, and nobody is known', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    await reveal(hall, speaker)
    const { salt } = await recordOf(hall)
    expect(bytesOf(hall)).toContain(salt)

    speaker.send({ type: 'end' })
    const view = await voter.receives('audience', ({ forgotten }) => forgotten)

    expect(bytesOf(hall)).not.toContain(salt)
    expect(view.results[0]?.tally).toEqual([0, 1])
    const back = await phone(hall, voter.cookie)
    expect(back.answers.map(({ type }) => type)).not.toContain('mine')
    expect(back.audience.results[0]?.tally).toEqual([0, 1])
  })

  test('[R6] a vote under way at the end is counted once, and one after it is refused', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot, answer: 'blame' })
    await voter.receives('counted')
    await reveal(hall, speaker)

    voter.send({ type: 'vote', ...ballot })
    speaker.send({ type: 'end' })
    await voter.receives('audience', ({ forgotten }) => forgotten)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('refused', ({ code }) => code === 'too-late')

    await speaker.receives('stage', ({ counts }) => counts['blame-or-learn']?.tally !== null)
    expect(speaker.stage.counts['blame-or-learn']?.answered).toBe(1)
  })

  test('[R6] a phone is not told that all is forgotten before the disk has forgotten', async () => {
    const disk = { broken: false }
    const hall = await serve({
      wrap: (store) =>
        withCommit(store, async (...commit) => {
          if (disk.broken) throw new Error('disk I/O error at COMMIT')
          return store.commit(...commit)
        }),
    })
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    const { salt } = await recordOf(hall)

    disk.broken = true
    speaker.send({ type: 'end' })
    await voter.receives('audience', ({ place }) => place === 'ended')
    await speaker.receives('stage', (view) => view.trouble)
    expect(voter.audience.forgotten).toBe(false)
    expect(bytesOf(hall)).toContain(salt)
    disk.broken = false

    await voter.receives('audience', ({ forgotten }) => forgotten)
    expect(bytesOf(hall)).not.toContain(salt)
  })

  test('[R6] whoever comes then has not joined', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    speaker.send({ type: 'end' })
    await voter.receives('audience', ({ forgotten }) => forgotten)

    await phone(hall)

    const view = await speaker.receives('stage', (told) => told.speaker?.connected === 2)
    expect(view.joined).toBe(1)
  })
})

describe('when the speaker starts over', () => {
  test('[R6] the rehearsal forgets its voters, and the phones are known in the new room', async () => {
    const hall = await serve()
    const [speaker, voter] = [await laptop(hall), await phone(hall)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    const rehearsal = await recordOf(hall)

    speaker.send({ type: 'start-over' })
    await voter.receives('mine', ({ room }) => room !== rehearsal.id)

    expect(bytesOf(hall)).not.toContain(rehearsal.salt)
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.until(() => voter.answers.filter(({ type }) => type === 'counted').length === 2)
    const back = await phone(hall, voter.cookie)
    expect((await back.receives('mine')).ballots).toEqual([ballot])
  })
})

describe('a laptop that was closed without an end', () => {
  test('[R6] forgets after twelve hours, when Lectern runs next on its data', async () => {
    const first = await startTestServer()
    const [speaker, voter] = [await laptop(first), await phone(first)]
    await openVote(speaker)
    voter.send({ type: 'vote', ...ballot })
    await voter.receives('counted')
    const { salt } = await recordOf(first)
    await first.close()
    expect(bytesOf(first)).toContain(salt)

    await serve({ data: first.data, starts: first.clock.now + 12 * HOUR + 1 })

    expect(bytesOf(first)).not.toContain(salt)
  })

  test('[R6] still knows its voters after four', async () => {
    const first = await startTestServer()
    const { salt } = await recordOf(first)
    await first.close()

    await serve({ data: first.data, starts: first.clock.now + 4 * HOUR + 1 })

    expect(bytesOf(first)).toContain(salt)
  })

  test('[R6] forgets while Lectern goes on with another talk', async () => {
    const clock = { now: 1_000_000 }
    const hall = await startTestServer({ starts: clock.now })
    await hall.close()
    const store = await openSqliteStore(hall.data)
    const talk = '/another'
    const facts = { talk, title: 'B', kinds: KIND_RULES, now: () => clock.now }
    const rooms = await Rooms.open({ store, deck, deckBefore: null, ...facts })
    const { salt } = (await store.rooms()).find((room) => room.talk === '/talk') ?? {}
    expect(salt).toEqual(expect.any(String))

    clock.now += 12 * HOUR + 1
    await rooms.endSilent()
    await rooms.settle()

    expect((await store.rooms()).map((room) => room.salt)).toEqual([null, null])
    await store.close()
  })
})

test('the salt says nothing about one voter to another room', async () => {
  const [one, other] = [await serve(), await serve()]
  const voter = await phone(one)

  const foreign = voter.cookie.replace(one.code, other.code)
  const page = new ScriptedPage(other, `/live/${other.code}/audience`, foreign)
  await page.until(() => page.closed !== null)

  expect(page.closed).toBe(4401)
})

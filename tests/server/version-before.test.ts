import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import getPort from 'get-port'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hashToken, hashVoter, readVoter } from '#server/access/secrets.ts'
import { countStored } from '#server/rooms/counts.ts'
import { readResults } from '#server/rooms/results.ts'
import { DATABASE } from '#server/store/sqlite.ts'
import type { StoredRoom } from '#server/store/store.ts'
import { countsOf, peopleIn, tallyOf, toBallot, toOldBallot } from '../support/ballots-before.ts'
import { KIND_RULES } from '../support/kind-rules.ts'
import { Program } from '../support/program.ts'
import { laptop, phone, reveal, ScriptedPage } from '../support/scripted-page.ts'
import {
  AGAIN,
  ballotsAfter,
  cookieOfDevice,
  cookieOfVoter,
  copyFixture,
  expected,
  FIRST,
  loadRooms,
  moveTalk,
  openCopiedReader,
  openCopiedStore,
  openCopy,
  questionOf,
  tokenIn,
  translatedWords,
  vote,
  voterOf,
} from '../support/version-before.ts'

const HOUR = 3_600_000
const [open, rehearsal, ended] = expected.rooms

describe('a database of the version before', () => {
  test('is one: nobody has opened it in its place since', () => {
    const db = new DatabaseSync(join(copyFixture(), DATABASE), { readOnly: true })

    const row = db.prepare('PRAGMA user_version').get()

    db.close()
    expect(row).toEqual({ user_version: expected.schema })
  })

  test('opens with every room, its place in the talk, and its results', async () => {
    const rooms = await loadRooms(await openCopiedStore())

    expect(rooms.map(({ record }) => record)).toMatchObject([
      { id: open.id, code: open.code, talk: expected.talk, rehearsal: false, ended: null },
      { id: rehearsal.id, code: open.code, rehearsal: true, salt: null },
      { id: ended.id, code: ended.code, rehearsal: false, ended: expect.any(Number), salt: null },
    ])
    for (const [place, { joined, moves, position, driver, polls }] of expected.rooms.entries()) {
      const room = rooms[place] as StoredRoom
      expect(room.voters).toHaveLength(joined)
      expect(room.state).toMatchObject({ moves, position, driver, ended: place === 2 })
      expect(countStored(room, KIND_RULES)).toEqual(countsOf(polls))
    }
  })

  test('has every ballot: who voted what, round by round, also where it forgot who that was', async () => {
    const rooms = await loadRooms(await openCopiedStore())

    for (const [place, { people, polls }] of expected.rooms.entries()) {
      const { ballots } = rooms[place] as StoredRoom
      expect(peopleIn(ballots)).toEqual(people)
      for (const { id, round, tally } of polls) {
        expect(tallyOf(ballots, id, round), `${id} ${round}`).toEqual(tally)
      }
    }
  })

  test('has every question with its kind, what it offered, and its words in all languages', async () => {
    const data = copyFixture()
    const rooms = await loadRooms(await openCopiedStore(data))
    const rounds = readRounds(data)

    for (const [place, { id: room, polls }] of expected.rooms.entries()) {
      for (const { id, round, current, languages, ...old } of polls) {
        const question = questionOf(old, translatedWords(id))
        expect(Object.keys(question.words)).toEqual(languages)
        expect(rounds.get(`${room} ${id} ${round}`), `${id} ${round}`).toEqual(question)
        if (current) expect(rooms[place]?.state.polls[id]).toMatchObject({ round, ...question })
      }
    }
    expect(rounds.size).toBe(7)
  })

  test('finds the ballots of a phone by its cookie, those too that were in the log alone', async () => {
    const [{ record, ballots }] = await loadRooms(await openCopiedStore())

    for (const { cookie, ballots: own } of expected.voters) {
      const name = readVoter(record.secret, tokenIn(cookie)) ?? ''
      const id = hashVoter(record.salt ?? '', name)
      expect(ballots.filter(({ voter }) => voter === id).map(toOldBallot)).toEqual(own)
    }
  })

  test('knows the devices that hold a key', async () => {
    const store = await openCopiedStore()

    for (const code of [open.code, ended.code]) {
      const devices = (await store.devices(code)).map(({ paired, ...device }) => device)
      const own = expected.devices.filter((device) => device.code === code)
      const known = own.map(({ cookie, token, ...device }) => ({
        ...device,
        hash: hashToken(token),
      }))
      expect(devices).toHaveLength(own.length)
      expect(devices).toEqual(expect.arrayContaining(known))
    }
  })
})

describe('the room that was open when the version before was killed', () => {
  test('goes on where it was, for the devices that had a key', async () => {
    const server = await openCopy()
    const speaker = await laptop(server, 'speaker', cookieOfDevice('terminal', 'speaker'))
    const paired = await laptop(server, 'speaker', cookieOfDevice('paired', 'speaker'))
    const projector = await laptop(server, 'projector', cookieOfDevice('paired', 'projector'))

    expect(server.continued).toBe(true)
    expect(server.code).toBe(open.code)
    for (const { stage } of [speaker, paired, projector]) {
      expect(stage).toMatchObject({
        id: open.id,
        joined: open.joined,
        counts: countsOf(open.polls),
      })
      expect(stage.room).toMatchObject({ position: open.position, driver: open.driver })
    }
  })

  test('tells each phone what is counted of it', async () => {
    const server = await openCopy()

    for (const { cookie, ballots } of expected.voters) {
      const mine = await (await phone(server, cookie)).receives('mine')
      expect(mine).toMatchObject({ room: open.id, ballots: ballots.map(toBallot) })
    }
  })

  test('counts on: who voted before changes, who did not votes, and who is new joins', async () => {
    const server = await openCopy()
    const speaker = await laptop(server, 'speaker', cookieOfDevice('terminal', 'speaker'))
    const [before, late] = [voterOf(FIRST, AGAIN), voterOf(FIRST)]
    const then = before.ballots.at(-1)?.choice
    const { blame = 0, learn = 0 } = open.polls.at(-1)?.tally ?? {}

    const voter = await phone(server, before.cookie)
    expect(voter.audience.poll).toMatchObject({ id: AGAIN, round: 1, phase: 'open', tally: null })
    await vote(voter, then === 'learn' ? 'blame' : 'learn')
    await vote(await phone(server, late.cookie), 'blame')
    await vote(await phone(server), 'learn')
    await speaker.receives('stage', ({ joined }) => joined === open.joined + 1)
    const { counts } = await reveal(server, speaker)

    const changed = then === 'learn' ? [blame + 1, learn - 1] : [blame - 1, learn + 1]
    const [blamed = 0, learned = 0] = changed
    expect(counts[AGAIN]?.tally).toEqual([blamed + 1, learned + 1])
    expect(counts[AGAIN]?.earlier?.tally).toEqual(Object.values(open.polls[0]?.tally ?? {}))
    await server.close()
    expect(await ballotsAfter(server.data)).toHaveLength(30 + 2)
  })

  test('[P8] tells movement from votes of then and votes of now', async () => {
    const server = await openCopy()
    const speaker = await laptop(server, 'speaker', cookieOfDevice('terminal', 'speaker'))
    const { blame, learn } = open.polls[0]?.tally ?? {}
    const came = expected.voters.filter(({ ballots }) => ballots[0]?.poll === FIRST)

    for (const { cookie } of came) await vote(await phone(server, cookie), 'learn')
    const { counts } = await reveal(server, speaker)

    expect(counts[AGAIN]?.earlier?.moved).toEqual([
      [0, blame],
      [0, learn],
    ])
  })

  test('goes on by the command line too, with its deck and the lock that was left', async () => {
    const [data, talk, port] = [copyFixture(), process.cwd(), await getPort()]
    moveTalk(data, talk)
    const flags = ['--talk', talk, '--data', data, '--port', String(port), '--host', '127.0.0.1']

    const program = new Program(['present', ...flags])
    onTestFinished(async () => void (await program.stop()))
    await program.prints(new RegExp(`Room ${open.code} goes on where it was`))
    const cookie = cookieOfVoter('browser')
    const live = `/live/${open.code}/audience`
    const page = new ScriptedPage({ origin: `http://127.0.0.1:${port}` }, live, cookie)

    expect((await page.receives('audience')).poll).toMatchObject({ id: AGAIN, phase: 'open' })
    expect((await page.receives('mine')).ballots).toMatchObject([{ poll: AGAIN, answer: 'learn' }])
  }, 60_000)
})

describe('results of the version before', () => {
  test('of a room that ended are read by its code, then and now', async () => {
    const results = await readResults(
      await openCopiedReader(),
      expected.talk,
      ended.code,
      expected.killed,
    )

    expect(results).toMatchObject({ record: { id: ended.id }, votes: 24 + 23 + 22 })
    expect(results?.facts.counts).toEqual(countsOf(ended.polls))
    expect(results?.facts.polls[AGAIN]).toMatchObject({ again: FIRST, phase: 'revealed' })
  })

  test('of the newest room that is no rehearsal: held back, and free twelve hours later', async () => {
    const reader = await openCopiedReader()
    const countsAt = async (now: number) =>
      (await readResults(reader, expected.talk, null, now))?.facts.counts

    const [now, later] = [expected.killed, expected.killed + 13 * HOUR]
    expect(await countsAt(now)).toEqual(countsOf(open.polls))
    expect((await countsAt(later))?.[FIRST]?.tally).toEqual([17, 6])
  })
})

/** The questions of all rounds, by room, poll and round. Rounds that another one followed are kept here alone. */
function readRounds(data: string): Map<string, unknown> {
  const db = new DatabaseSync(join(data, DATABASE), { readOnly: true })
  const rows = db.prepare('SELECT * FROM round').all()
  db.close()
  const questions = rows.map(
    ({ room, poll, round, kind, question, ...json }) =>
      [
        `${room} ${poll} ${round}`,
        {
          kind,
          question,
          ...parseAll({ labels: json.labels, content: json.content, words: json.words }),
        },
      ] as const,
  )
  return new Map(questions)
}

function parseAll(texts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, JSON.parse(String(text))]),
  )
}

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { StageView } from '#protocol/server-messages.ts'
import { DATABASE, openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'
import { explainFailure } from '#server/store/store-errors.ts'
import { laptop, openVote, pressed } from '../support/scripted-page.ts'
import { installBrowserGlobals } from '../support/simulated-page.ts'
import { Phone } from '../support/simulated-phone.ts'
import { canMount, fill, makeReadOnly, smallDisk } from '../support/small-disk.ts'
import { readStoredVotes } from '../support/stored-votes.ts'
import { writeFolder } from '../support/temporary-folder.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../support/test-server.ts'
import { withCommit } from '../support/wrapped-store.ts'

/** Phones here run the code of real ones, which keep a vote and send it again. */
const PHONES = 12

const POLL = 'blame-or-learn'
const CHOICES = Array.from({ length: PHONES }, (_, phone) => (phone % 3 ? 'learn' : 'blame'))

const servers: TestServer[] = []

beforeAll(installBrowserGlobals)

afterEach(async () => {
  for (const open of servers.splice(0)) await open.close()
})

describe('[P4] while the store fails no vote is called counted, and when it is back all are', () => {
  test('a database that became read-only', async () => {
    const disk = { isReadOnly: false }
    const message = 'attempt to write a readonly database'
    const failure = explainFailure(DATABASE, Object.assign(new Error(message), { errcode: 8 }))
    const wrap = (store: Store) =>
      withCommit(store, async (...commit) => {
        if (disk.isReadOnly) throw failure
        return store.commit(...commit)
      })

    const become = (isReadOnly: boolean) => () => void Object.assign(disk, { isReadOnly })
    await voteThrough({ wrap }, { breaks: become(true), mends: become(false) })
  })

  test('a database that another program writes', async () => {
    const data = writeFolder({})
    await (await openSqliteStore(data)).close()
    const other = new DatabaseSync(join(data, DATABASE))
    onTestFinished(() => other.close())

    const say = (sql: string) => () => other.exec(sql)
    await voteThrough({ data }, { breaks: say('BEGIN IMMEDIATE'), mends: say('ROLLBACK') })
  })

  test.skipIf(!canMount())('a disk of which no byte is left', async () => {
    const data = smallDisk()
    const ballast = join(data, 'ballast')

    await voteThrough({ data }, { breaks: () => fill(ballast), mends: () => rmSync(ballast) })
  })
})

describe('[P4] a disk that cannot be written', () => {
  test.skipIf(!canMount())('is refused at the start, in a sentence', async () => {
    const data = smallDisk()
    await (await openSqliteStore(data)).close()
    makeReadOnly(data)

    const opening = openSqliteStore(data)

    await expect(opening).rejects.toThrow(/cannot be read and written .+ Change its permissions/)
  })
})

/** A hall votes while the store fails, and the speaker goes on meanwhile. */
async function voteThrough(options: TestServerOptions, disk: { breaks(): void; mends(): void }) {
  const hall = await serve(options)
  const speaker = await laptop(hall)
  const phones = await Promise.all(
    CHOICES.map(() => Phone.open(new URL(`/${hall.code}`, hall.origin))),
  )
  for (const phone of phones) phone.beginRound(1)
  await openVote(speaker)
  const isSaved = ({ room, saved }: StageView) => saved === room.moves
  await speaker.receives('stage', (view) => isSaved(view) && view.joined === PHONES)
  await vi.waitFor(() => expect(phones.every(({ isAway }) => !isAway)).toBe(true))

  disk.breaks()
  for (const [place, phone] of phones.entries()) phone.tap(CHOICES[place] ?? '')
  await speaker.receives('stage', (view) => view.trouble === true)
  await vi.waitFor(() => expect(phones.every(({ isHolding }) => isHolding)).toBe(true))
  expect(phones.filter(({ promised }) => promised)).toEqual([])
  const meanwhile = await pressed(speaker, { deed: 'cover', cover: 'black' })
  expect(meanwhile.counts[POLL]?.answered).toBe(0)
  expect((await readStoredVotes(hall.data)).ballots).toEqual([])

  disk.mends()
  await vi.waitFor(() => expect(phones.every(({ isSettled }) => isSettled)).toBe(true), 15_000)
  await speaker.receives('stage', (view) => view.trouble === false && isSaved(view))
  await speaker.receives('stage', ({ counts }) => counts[POLL]?.answered === PHONES)
  const { ballots, voterOf } = await readStoredVotes(hall.data)
  const kept = new Map(ballots.map(({ voter, answer }) => [voter, answer]))
  expect(phones.map(({ cookie }) => kept.get(voterOf(cookie)))).toEqual(CHOICES)
  expect(phones.map(({ promised }) => promised)).toEqual(CHOICES.map((choice) => [choice]))
}

async function serve(options: TestServerOptions): Promise<TestServer> {
  const opened = await startTestServer(options)
  servers.push(opened)
  return opened
}

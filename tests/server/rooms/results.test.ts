import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { newRoom, type Room } from '#rules/room.ts'
import { findVoted, readResults } from '#server/rooms/results.ts'
import { migrate } from '#server/store/database.ts'
import { MIGRATIONS } from '#server/store/schema.ts'
import { DATABASE, openSqliteReader, openSqliteStore } from '#server/store/sqlite.ts'
import { type Store, StoreError, type StoreReader } from '#server/store/store.ts'
import { asked, joined, record, voted, WORDS } from '../../support/store-records.ts'

const TALK = record('').talk

/** A little after all of it. */
const NOW = 10_000

const REVEALED: Room = {
  ...newRoom(),
  polls: {
    again: { ...WORDS, again: null, round: 1, phase: 'revealed', opened: 4000, closed: 5000 },
  },
}

async function openBoth(): Promise<{ store: Store; reader: StoreReader; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-data-'))
  const store = await openSqliteStore(folder)
  onTestFinished(() => store.close())
  const reader = await openSqliteReader(folder)
  if (!reader) throw new Error('There is a database.')
  onTestFinished(() => reader.close())
  return { store, reader, folder }
}

async function giveTalk(store: Store, id: string, code: string, created: number, voters = 0) {
  await store.create({ ...record(id, created), code }, REVEALED)
  const names = Array.from({ length: voters }, (_, index) => `v${index}`)
  await store.commit(id, 0, [asked(1, 'revealed'), ...names.map(joined)])
  await store.commit(
    id,
    1,
    names.map((name) => voted(name, 'yes')),
  )
}

test('results are read beside the process that writes them', async () => {
  const { store, reader } = await openBoth()
  await giveTalk(store, 'a', 'K7M2QX', 1000, 12)

  const results = await readResults(reader, TALK, null, NOW)

  expect(results).toMatchObject({ record: { code: 'K7M2QX' }, votes: 12 })
  expect(results?.facts.counts.again).toMatchObject({ answered: 12, tally: [12, 0] })
  expect(results?.facts.polls.again?.question).toBe(WORDS.question)
})

test('the newest room that is no rehearsal is taken, or the one that is named', async () => {
  const { store, reader } = await openBoth()
  await giveTalk(store, 'old', 'K7M2QX', 1000, 3)
  await giveTalk(store, 'new', 'H4RD2X', 2000, 1)
  await giveTalk(store, 'rehearsal', 'T3ST2X', 3000, 5)
  await store.commit('rehearsal', 2, [{ kind: 'rehearsal' }])

  expect((await readResults(reader, TALK, null, NOW))?.record.id).toBe('new')
  expect((await readResults(reader, TALK, 'k7m2qx', NOW))?.record.id).toBe('old')
  await expect(readResults(reader, TALK, 'T3ST2X', NOW)).rejects.toThrow(
    'Unexpected --room "T3ST2X"',
  )
  expect(await readResults(reader, '/talks/other', null, NOW)).toBeNull()
})

test('a room that was only opened points at the one in which people have voted', async () => {
  const { store, reader } = await openBoth()
  await giveTalk(store, 'voted', 'K7M2QX', 1000, 3)
  await giveTalk(store, 'empty', 'H4RD2X', 2000)

  const results = await readResults(reader, TALK, null, NOW)

  expect(results).toMatchObject({ record: { code: 'H4RD2X' }, votes: 0 })
  expect(results && (await findVoted(reader, results, NOW))?.record.code).toBe('K7M2QX')
})

test('[R4] a result that was held back is free once the room has been silent for twelve hours', async () => {
  const { store, reader } = await openBoth()
  await giveTalk(store, 'a', 'K7M2QX', 1000, 12)
  const { polls } = REVEALED
  const second = { ...WORDS, again: 'again', round: 1, phase: 'open', opened: 6000, closed: null }
  const state = { ...REVEALED, polls: { ...polls, second } } as Room
  await store.commit('a', 2, [{ kind: 'state', state, driven: 6000, ended: null }])
  const tallyAt = async (now: number) =>
    (await readResults(reader, TALK, null, now))?.facts.counts.again?.tally

  expect(await tallyAt(NOW)).toBeNull()
  expect(await tallyAt(NOW + 12 * 3_600_000)).toEqual([12, 0])
})

test('a folder where no room was ever kept has nothing to read', async () => {
  expect(await openSqliteReader(mkdtempSync(join(tmpdir(), 'lectern-data-')))).toBeNull()
})

test('what an older Lectern kept is brought up to date first', async () => {
  const folder = openFolder()
  const old = new DatabaseSync(join(folder, DATABASE))
  migrate(old, MIGRATIONS.slice(0, -1))
  old.close()

  const reader = await openSqliteReader(folder)

  expect(await reader?.rooms()).toEqual([])
  await reader?.close()
})

test('what cannot be read is said in a sentence', async () => {
  const [folder, without] = [openFolder(), openFolder()]
  mkdirSync(join(folder, DATABASE))
  await (await openSqliteStore(without)).close()
  const database = new DatabaseSync(join(without, DATABASE))
  database.exec('DROP TABLE ballot')
  database.close()

  await expect(openSqliteReader(folder)).rejects.toThrow(StoreError)
  await expect(openSqliteReader(without)).rejects.toThrow(StoreError)
})

function openFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lectern-data-'))
}

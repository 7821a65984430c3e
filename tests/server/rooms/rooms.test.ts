import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Rooms } from '#server/rooms/rooms.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'
import { KIND_RULES } from '../../support/kind-rules.ts'
import { deck } from '../../support/test-server.ts'

const HOUR = 3_600_000
const clock = { now: 1_000_000 }
const stores: Store[] = []

async function open(data = mkdtempSync(join(tmpdir(), 'lectern-data-')), talk = '/talk') {
  const store = await openSqliteStore(data)
  stores.push(store)
  const rooms = await openRooms(store, talk)
  const close = async () => {
    await rooms.settle()
    await store.close()
  }
  return { rooms, store, data, close }
}

function openRooms(store: Store, talk = '/talk'): Promise<Rooms> {
  return Rooms.open({
    store,
    deck,
    deckBefore: null,
    talk,
    title: 'A talk',
    kinds: KIND_RULES,
    now: () => clock.now,
  })
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

test('[R4] a room in which nothing has happened for twelve hours ends', async () => {
  const { rooms } = await open()

  clock.now += 12 * HOUR
  await rooms.endSilent()
  expect(rooms.newest.state.ended).toBe(false)
  clock.now += 1
  await rooms.endSilent()

  expect(rooms.newest.state.ended).toBe(true)
})

test('[R3] another talk in the same data gets a room of its own', async () => {
  const first = await open()
  await first.close()

  const second = await open(first.data, '/another-talk')

  expect(second.rooms.continued).toBe(false)
  expect(second.rooms.newest.record.code).not.toBe(first.rooms.newest.record.code)
})

test('[R2] after a restart the room that was begun last goes on, whatever the clock says', async () => {
  const first = await open()
  const code = first.rooms.newest.record.code
  clock.now -= HOUR
  const fresh = await first.rooms.startOver(first.rooms.newest)
  await first.close()

  const second = await open(first.data)

  expect(second.rooms.newest.record).toMatchObject({ id: fresh.record.id, code })
})

test('one room is loaded for a code, however many ask for it at once', async () => {
  const first = await open()
  const code = first.rooms.newest.record.code
  first.rooms.newest.end()
  await first.close()
  const second = await open(first.data)

  const found = await Promise.all(Array.from({ length: 5 }, () => second.rooms.find(code)))

  expect(new Set(found).size).toBe(1)
  expect(found[0]?.record.code).toBe(code)
})

test('[R2] a room that somebody else has written is not started over: it would come back twice', async () => {
  const { rooms, store } = await open()
  const room = rooms.newest
  const others = await openRooms(store)
  others.newest.change({ change: 'drive', device: 'theirs' })
  await others.settle()
  room.change({ change: 'drive', device: 'ours' })
  await rooms.settle()

  await expect(rooms.startOver(room)).rejects.toThrow('Another process has written this room')

  expect((await openRooms(store)).newest.record.id).toBe(room.record.id)
})

import { expect, test } from 'vitest'
import { Journal } from '#server/rooms/journal.ts'
import { type Change, Conflict, type Store, StoreError } from '#server/store/store.ts'
import { joined, voted } from '../../support/store-records.ts'

/** A store of which only the sequence matters; another process may move it on, its disk may be full. */
function shared() {
  const kept: Change[] = []
  const store = { seq: 0, kept, full: false }
  const commit = async (_room: string, base: number, changes: readonly Change[]) => {
    if (store.full) throw new StoreError('The disk takes nothing more.')
    if (base !== store.seq) throw new Conflict('Somebody else has written.')
    kept.push(...changes)
    store.seq++
    return store.seq
  }
  return { store, port: { commit } as unknown as Store }
}

function open(store: Store, onTrouble: (error: unknown) => void = () => {}): Journal {
  return new Journal({ store, room: 'room', base: 0, onTrouble })
}

const change: Change = { kind: 'rehearsal' }

test('[T5] a room that another process has written is written no more, and one sentence says so', async () => {
  const { store, port } = shared()
  const reported: unknown[] = []
  const journal = open(port, (error) => reported.push(error))

  store.seq = 7
  void journal.insist([change])
  await expect(journal.write([change])).rejects.toThrow('Another process has written this room')
  void journal.insist([change])
  await journal.settle()

  expect(store).toMatchObject({ seq: 7, kept: [] })
  expect(journal.trouble).toBe(true)
  expect(reported).toEqual([expect.any(StoreError)])
})

test('[P4] a ballot that met a conflict is refused, also when it is sent again', async () => {
  const { store, port } = shared()
  const journal = open(port)
  store.seq = 7

  await expect(journal.write([change])).rejects.toThrow(StoreError)
  store.seq = 0
  await expect(journal.write([change])).rejects.toThrow(StoreError)

  expect(store).toMatchObject({ seq: 0, kept: [] })
})

test('[P4] what comes while a commit is under way shares the next', async () => {
  const { store, port } = shared()
  const journal = open(port)

  await Promise.all(Array.from({ length: 100 }, () => journal.write([change])))

  expect(store.kept).toHaveLength(100)
  expect(store.seq).toBeLessThan(5)
})

test('[T5] what must be kept is kept in its order, before any ballot, once the disk has room again', async () => {
  const { store, port } = shared()
  const journal = open(port)
  store.full = true

  const first = journal.insist([joined('v1')])
  const refused = expect(journal.write([voted('v1', 'yes')])).rejects.toThrow(StoreError)
  await refused
  expect(journal.trouble).toBe(true)
  const second = journal.insist([joined('v2')])
  const ballot = journal.write([voted('v2', 'no')])
  store.full = false
  await Promise.all([first, second, ballot])

  expect(store.kept).toEqual([joined('v1'), joined('v2'), voted('v2', 'no')])
  expect(journal.trouble).toBe(false)
})

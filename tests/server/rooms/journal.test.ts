import { expect, test } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { Journal } from '#server/rooms/journal.ts'
import { type Change, Conflict, type Store, StoreError } from '#server/store/store.ts'
import { joined, voted } from '../../support/store-fixture.ts'

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
  const load = async () => ({ seq: store.seq, state: newRoom() })
  return { store, port: { commit, load } as unknown as Store }
}

const change: Change = { kind: 'rehearsal' }

test('[T5] what another process wrote in between is no reason to lose anything', async () => {
  const { store, port } = shared()
  const journal = new Journal(port, 'room', 0, () => {})

  store.seq = 7
  await journal.insist([change])

  expect(store).toMatchObject({ seq: 8, kept: [change] })
  expect(journal.trouble).toBe(false)
})

test('[P4] a ballot that met a conflict is refused, and taken when it is sent again', async () => {
  const { store, port } = shared()
  const journal = new Journal(port, 'room', 0, () => {})
  store.seq = 7

  await expect(journal.write([change])).rejects.toThrow(Conflict)
  await journal.write([change])

  expect(store).toMatchObject({ seq: 8, kept: [change] })
})

test('[P4] what comes while a commit is under way shares the next', async () => {
  const { store, port } = shared()
  const journal = new Journal(port, 'room', 0, () => {})

  await Promise.all(Array.from({ length: 100 }, () => journal.write([change])))

  expect(store.kept).toHaveLength(100)
  expect(store.seq).toBeLessThan(5)
})

test('[T5] what must be kept is kept in its order, before any ballot, once the disk has room again', async () => {
  const { store, port } = shared()
  const journal = new Journal(port, 'room', 0, () => {})
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

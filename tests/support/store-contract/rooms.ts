import { describe, expect, test } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { StoreError } from '#server/store/store.ts'
import {
  asked,
  ballot,
  begin,
  device,
  joined,
  MOVED,
  record,
  sortedRoom,
  voted,
} from '../store-records.ts'
import type { OpenStore } from './open-store.ts'

/** Rooms are kept and removed, and a store closes. */
export function describeRooms(name: string, open: OpenStore): void {
  describe(`${name} keeps rooms`, () => {
    test('a new room is at sequence 0, with nothing in it', async () => {
      const { store } = await open()

      await store.create(record('r1'), newRoom('laptop'))

      expect(await store.load('r1')).toEqual({
        record: record('r1'),
        state: newRoom('laptop'),
        seq: 0,
        voters: [],
        ballots: [],
      })
    })

    test('a room that nobody began is null', async () => {
      const { store } = await open()

      await store.create(record('r1'), newRoom())

      expect(await store.load('r2')).toBeNull()
    })

    test('a room is begun once: a second with its id is rejected and changes nothing', async () => {
      const { store } = await open()
      await store.create(record('r1'), newRoom('laptop'))

      const again = store.create({ ...record('r1'), title: 'Other' }, newRoom('phone'))

      await expect(again).rejects.toThrow(StoreError)
      expect(await store.load('r1')).toMatchObject({
        record: { title: 'Safe to fail' },
        state: { driver: 'laptop' },
      })
    })

    test('rooms come newest first, in whatever order they were begun', async () => {
      const { store } = await open()

      await store.create(record('second', 2000), newRoom())
      await store.create(record('third', 3000), newRoom())
      await store.create(record('first', 1000), newRoom())

      expect((await store.rooms()).map(({ id }) => id)).toEqual(['third', 'second', 'first'])
    })

    test('of rooms begun in the same millisecond the later one comes first', async () => {
      const { store } = await open()

      for (const id of ['b', 'c', 'a']) await store.create(record(id, 1000), newRoom())

      expect((await store.rooms()).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
    })

    test('rooms set aside share their code with the room that followed', async () => {
      const { store } = await open()
      await store.create(record('r1', 1000), newRoom())

      await store.commit('r1', 0, [{ kind: 'rehearsal' }])
      await store.create(record('r2', 2000), newRoom())

      expect(await store.rooms()).toEqual([
        record('r2', 2000),
        { ...record('r1', 1000), rehearsal: true },
      ])
    })

    test('everything is there after a restart', async () => {
      const { store, reopen } = await open()
      await store.create(record('r1'), newRoom())
      await store.commit('r1', 0, [
        { kind: 'state', state: MOVED, driven: 5000, ended: 6000 },
        asked(1),
        joined('v1'),
        joined('v2'),
        voted('v1', 'yes'),
        voted('v2', 'no'),
      ])

      const after = await reopen()

      expect(sortedRoom(await after.load('r1'))).toEqual({
        record: { ...record('r1'), driven: 5000, ended: 6000 },
        state: MOVED,
        seq: 1,
        voters: [
          { id: 'v1', joined: 4000 },
          { id: 'v2', joined: 4000 },
        ],
        ballots: [ballot('v1', 'yes'), ballot('v2', 'no')],
      })
    })

    test('two rooms keep their voters and ballots apart', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await begin(store, 'r2')

      await store.commit('r1', 1, [voted('v1', 'yes')])

      expect((await store.load('r1'))?.ballots).toEqual([ballot('v1', 'yes')])
      expect(await store.load('r2')).toMatchObject({ seq: 1, ballots: [] })
    })

    test('two stores know nothing of each other', async () => {
      const { store: one } = await open()
      const { store: other } = await open()

      await one.create(record('r1'), newRoom())

      expect(await other.rooms()).toEqual([])
      expect(await other.load('r1')).toBeNull()
    })
  })

  describe(`${name} removes`, () => {
    test('all rooms with a code, their rehearsals and devices too, and no other', async () => {
      const { store, reopen } = await open()
      await begin(store, 'rehearsal')
      await begin(store, 'r1')
      await store.commit('r1', 1, [voted('v1', 'yes')])
      await store.create({ ...record('other'), code: 'FAIL23' }, newRoom())
      await store.saveDevice(device('laptop', 'SAFE42'))
      await store.saveDevice(device('phone', 'FAIL23'))

      await store.remove('SAFE42')

      const after = await reopen()
      expect((await after.rooms()).map(({ id }) => id)).toEqual(['other'])
      expect(await after.load('r1')).toBeNull()
      expect(await after.devices('SAFE42')).toEqual([])
      expect(await after.devices('FAIL23')).toHaveLength(1)
    })

    test('nothing for a code that no room has', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      await store.remove('FAIL23')

      expect(await store.rooms()).toHaveLength(1)
    })
  })

  describe(`${name} closes`, () => {
    test('a closed store rejects with a sentence, and may be closed again', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      await store.close()
      await store.close()

      await expect(store.commit('r1', 1, [])).rejects.toThrow(StoreError)
      await expect(store.rooms()).rejects.toThrow(StoreError)
    })
  })
}

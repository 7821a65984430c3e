import { describe, expect, test } from 'vitest'
import { newRoom } from '#rules/room.ts'
import { Conflict, StoreError } from '#server/store/store.ts'
import { asked, ballot, begin, inRound, joined, MOVED, record, voted } from '../store-records.ts'
import type { OpenStore } from './open-store.ts'

/** Commits are compared with the sequence, and whole or not at all. */
export function describeCommits(name: string, open: OpenStore): void {
  describe(`${name} commits`, () => {
    test('a commit resolves to the next sequence, and so does the one after it', async () => {
      const { store } = await open()
      await store.create(record('r1'), newRoom())

      const first = await store.commit('r1', 0, [asked(1)])
      const second = await store.commit('r1', first, [joined('v1')])

      expect([first, second]).toEqual([1, 2])
      expect(await store.load('r1')).toMatchObject({ seq: 2 })
    })

    test('a commit against an older sequence is a conflict and changes nothing', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await store.commit('r1', 1, [voted('v1', 'yes')])

      const late = store.commit('r1', 1, [voted('v1', 'no')])

      await expect(late).rejects.toThrow(Conflict)
      expect(await store.load('r1')).toMatchObject({ seq: 2, ballots: [ballot('v1', 'yes')] })
    })

    test('a commit against a sequence to come is a conflict as well', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      const early = store.commit('r1', 2, [voted('v1', 'yes')])

      await expect(early).rejects.toThrow(Conflict)
      expect(await store.load('r1')).toMatchObject({ seq: 1, ballots: [] })
    })

    test('of commits against the same sequence one goes through', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      const settled = await Promise.allSettled(
        ['yes', 'no', 'yes'].map((answer) => store.commit('r1', 1, [voted('v1', answer)])),
      )

      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await store.load('r1')).toMatchObject({ seq: 2 })
    })

    test('no changes are compared and counted like any', async () => {
      const { store } = await open()
      await store.create(record('r1'), newRoom())

      const next = await store.commit('r1', 0, [])
      const late = store.commit('r1', 0, [])

      expect(next).toBe(1)
      await expect(late).rejects.toThrow(Conflict)
    })

    test('a room that nobody began takes no commit', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      const lost = store.commit('r2', 0, [])

      await expect(lost).rejects.toThrow(StoreError)
      expect((await store.rooms()).map(({ id }) => id)).toEqual(['r1'])
    })

    test('changes are applied in order', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      await store.commit('r1', 1, [voted('v1', 'yes'), voted('v1', 'no'), voted('v1', 'yes', 9)])

      expect((await store.load('r1'))?.ballots).toEqual([{ ...ballot('v1', 'yes'), at: 9 }])
    })

    test('a batch whose last change is wrong leaves nothing', async () => {
      const { store, reopen } = await open()
      await begin(store, 'r1')
      const before = await store.load('r1')

      const wrong = store.commit('r1', 1, [
        { kind: 'state', state: MOVED, driven: 5000, ended: null },
        { kind: 'rehearsal' },
        asked(2),
        joined('v2'),
        voted('v1', 'yes'),
        inRound(7, voted('v2', 'yes')),
      ])

      await expect(wrong).rejects.toThrow(StoreError)
      expect(await store.load('r1')).toEqual(before)
      expect(await (await reopen()).load('r1')).toEqual(before)
    })

    test('a ballot of nobody who joined is rejected', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      const stranger = store.commit('r1', 1, [voted('v9', 'yes')])

      await expect(stranger).rejects.toThrow(StoreError)
      expect(await store.load('r1')).toMatchObject({ seq: 1, ballots: [] })
    })

    test('after a rejected commit the next one goes through', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await expect(store.commit('r1', 1, [voted('v9', 'yes')])).rejects.toThrow()

      const next = await store.commit('r1', 1, [voted('v1', 'yes')])

      expect(next).toBe(2)
      expect((await store.load('r1'))?.ballots).toEqual([ballot('v1', 'yes')])
    })
  })
}

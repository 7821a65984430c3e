import { describe, expect, test } from 'vitest'
import type { Json } from '#rules/question.ts'
import { newRoom } from '#rules/room.ts'
import type { StoredBallot } from '#server/store/store.ts'
import {
  asked,
  ballot,
  begin,
  inRound,
  joined,
  record,
  sortedRoom,
  voted,
} from '../store-records.ts'
import type { OpenStore } from './open-store.ts'

/** Ballots are counted once, and voters forgotten at the end. */
export function describeVotes(name: string, open: OpenStore): void {
  describe(`${name} counts`, () => {
    test('[P3] a second ballot from the same voter replaces the first', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      await store.commit('r1', 1, [voted('v1', 'yes', 5000)])
      await store.commit('r1', 2, [voted('v1', 'no', 6000)])

      expect((await store.load('r1'))?.ballots).toEqual([{ ...ballot('v1', 'no'), at: 6000 }])
    })

    test('a commit that is repeated counts nobody twice', async () => {
      const { store } = await open()
      await store.create(record('r1'), newRoom())
      const changes = [asked(1), joined('v1'), voted('v1', 'yes'), asked(1, 'closed')]

      await store.commit('r1', 0, changes)
      await store.commit('r1', 1, changes)

      expect(await store.load('r1')).toMatchObject({
        voters: [{ id: 'v1', joined: 4000 }],
        ballots: [ballot('v1', 'yes')],
      })
    })

    test('[P3] a new round keeps the ballots of the old one', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await store.commit('r1', 1, [voted('v1', 'yes'), asked(1, 'revealed')])

      await store.commit('r1', 2, [asked(2), inRound(2, voted('v1', 'no'))])

      expect(sortedRoom(await store.load('r1'))?.ballots).toEqual([
        ballot('v1', 'yes'),
        { ...ballot('v1', 'no'), round: 2 },
      ])
    })

    test('a voter who joins again is the same, and joined when it first did', async () => {
      const { store } = await open()
      await begin(store, 'r1')

      await store.commit('r1', 1, [{ kind: 'voter', voter: { id: 'v1', joined: 9000 } }])

      expect((await store.load('r1'))?.voters).toEqual([{ id: 'v1', joined: 4000 }])
    })

    test.each<[string, Json]>([
      ['a text in any script', `Wdrożyć – 🛟 "'); DROP TABLE ballot; -- \u0000\ud800`],
      ['no text', ''],
      ['a number', -0.5],
      ['a list', ['yes', 'no', ['yes']]],
      ['an object', { text: 'Żle?', votes: [1, { most: true }], none: null }],
      ['nothing', null],
    ])('an answer comes back as it was given: %s', async (_, answer) => {
      const { store, reopen } = await open()
      await begin(store, 'r1')
      await store.commit('r1', 1, [voted('v1', answer)])

      const after = await reopen()

      expect((await after.load('r1'))?.ballots).toEqual([ballot('v1', answer)])
    })

    test('words come back as they were written, in any script', async () => {
      const { store, reopen } = await open()
      const title = `Wdrożyć – déployer 🛟 "'); DROP TABLE room; --`
      await store.create({ ...record('r1'), title }, newRoom())

      const after = await reopen()

      expect((await after.rooms())[0]?.title).toBe(title)
    })
  })

  describe(`${name} forgets`, () => {
    test('[R6] the salt, and who voted what: who voted twice is still one', async () => {
      const { store, reopen } = await open()
      await begin(store, 'r1')
      await store.commit('r1', 1, [joined('v2'), voted('v1', 'yes'), voted('v2', 'no'), asked(2)])
      await store.commit('r1', 2, [inRound(2, voted('v1', 'no'))])

      await store.commit('r1', 3, [{ kind: 'forget' }])

      const room = await (await reopen()).load('r1')
      expect(room?.record).toEqual({ ...record('r1'), salt: null })
      const byVoter = Map.groupBy(room?.ballots ?? [], ({ voter }) => voter)
      expect([...byVoter.keys()].toSorted()).toEqual(room?.voters.map(({ id }) => id).toSorted())
      expect([...byVoter.values()].map(answers).toSorted()).toEqual([['no'], ['yes', 'no']])
      expect([...byVoter.keys()]).not.toContain('v1')
    })

    test('[R6] the moments in which people joined and voted', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await store.commit('r1', 1, [voted('v1', 'yes', 4711)])

      await store.commit('r1', 2, [{ kind: 'forget' }])

      const room = await store.load('r1')
      expect(room?.voters.map(({ joined }) => joined)).toEqual([room?.record.created])
      expect(room?.ballots.map(({ at }) => at)).toEqual([4000])
    })

    test('nothing of another room', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      await begin(store, 'r2')
      await store.commit('r2', 1, [voted('v1', 'yes')])
      const before = await store.load('r2')

      await store.commit('r1', 1, [{ kind: 'forget' }])
      await store.commit('r1', 2, [{ kind: 'forget' }])

      expect(await store.load('r2')).toEqual(before)
      expect((await store.rooms()).map(({ salt }) => salt)).toEqual([record('r2').salt, null])
    })

    test('nothing in a commit that fails', async () => {
      const { store } = await open()
      await begin(store, 'r1')
      const before = await store.load('r1')

      await expect(
        store.commit('r1', 1, [{ kind: 'forget' }, voted('v9', 'yes')]),
      ).rejects.toThrow()

      expect(await store.load('r1')).toEqual(before)
    })
  })
}

/** The answers in the order of the rounds. */
function answers(ballots: readonly StoredBallot[]): Json[] {
  return ballots.toSorted((a, b) => a.round - b.round).map(({ answer }) => answer)
}

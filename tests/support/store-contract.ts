import { describe, expect, test } from 'vitest'
import type { Json } from '#rules/question.ts'
import { newRoom, type Room } from '#rules/room.ts'
import {
  type Change,
  Conflict,
  type Device,
  type Store,
  type StoredBallot,
  StoreError,
} from '#server/store/store.ts'
import { asked, ballot, begin, joined, record, voted, WORDS } from './store-fixture.ts'

export interface Opened {
  store: Store
  /** Closes the store and opens the same data again, as the next start of the server does. */
  reopen(): Promise<Store>
}

/** What every store promises, see store.ts. `open` gives a store with nothing in it. */
export function describeStore(name: string, open: () => Promise<Opened>): void {
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

      expect(sorted(await after.load('r1'))).toEqual({
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

      expect(sorted(await store.load('r1'))?.ballots).toEqual([
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

  describe(`${name} keeps devices`, () => {
    test('devices outlive a restart, each under its own code', async () => {
      const { store, reopen } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await store.saveDevice(device('other', 'FAIL23'))

      const after = await reopen()

      expect(await after.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('devices need no room, so that starting over leaves them alone', async () => {
      const { store } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await begin(store, 'r1')

      await store.commit('r1', 1, [{ kind: 'rehearsal' }])
      await begin(store, 'r2')

      expect(await store.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('a device that is removed stays away after a restart, and takes no other with it', async () => {
      const { store, reopen } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await store.saveDevice({ ...device('phone', 'SAFE42'), came: 'terminal' })
      await store.saveDevice(device('phone', 'FAIL23'))

      await store.removeDevice('SAFE42', 'phone')

      const after = await reopen()
      expect(await after.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
      expect(await after.devices('FAIL23')).toEqual([device('phone', 'FAIL23')])
    })

    test('a device that is not there is removed without a word', async () => {
      const { store } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))

      await store.removeDevice('SAFE42', 'phone')

      expect(await store.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('a device saved again is the same device', async () => {
      const { store } = await open()
      await store.saveDevice(device('phone', 'SAFE42'))

      await store.saveDevice({ ...device('phone', 'SAFE42'), role: 'stage', hash: 'ff' })

      expect(await store.devices('SAFE42')).toEqual([
        { ...device('phone', 'SAFE42'), role: 'stage', hash: 'ff' },
      ])
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

const MOVED: Room = {
  moves: 3,
  mover: 'laptop',
  driver: 'laptop',
  position: { slide: 'button', step: 2 },
  cover: 'join',
  polls: { again: { ...WORDS, round: 1, phase: 'revealed', opened: 4000, closed: 5000 } },
  clock: { started: 1500, paused: null, lost: 20 },
  ended: true,
}

function inRound(round: number, change: Change & { kind: 'ballot' }): Change {
  return { ...change, ballot: { ...change.ballot, round } }
}

/** In the order of the rounds. */
function answers(ballots: readonly StoredBallot[]): Json[] {
  return ballots.toSorted((a, b) => a.round - b.round).map(({ answer }) => answer)
}

function device(id: string, code: string): Device {
  return { id, hash: 'abcdef', code, role: 'speaker', came: 'paired', paired: 3000 }
}

/** The order of voters and ballots is not promised. */
function sorted(room: Awaited<ReturnType<Store['load']>>) {
  return (
    room && {
      ...room,
      voters: room.voters.toSorted((a, b) => a.id.localeCompare(b.id)),
      ballots: room.ballots.toSorted((a, b) => a.round - b.round || a.voter.localeCompare(b.voter)),
    }
  )
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deck } from '#rules/deck.ts'
import type { Ballot } from '#rules/poll.ts'
import { newRoom } from '#rules/room.ts'
import { newToken } from '#server/access/secrets.ts'
import { Ballots } from '#server/rooms/ballots.ts'
import { countPolls, countStored } from '#server/rooms/counts.ts'
import { LiveRoom } from '#server/rooms/live-room.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import type { Store } from '#server/store/store.ts'
import { generated } from '../support/fast-check-runs.ts'
import { deck, presses, wishes } from '../support/generated-messages.ts'
import { KIND_RULES } from '../support/kind-rules.ts'
import { CREATED, type Hall, play, type RoomMessage } from '../support/replayed-room.ts'
import { record } from '../support/store-records.ts'

/** A live room and its store come to the same state as the rules alone. */

const clock = { now: CREATED }
let store: Store

beforeAll(async () => {
  store = await openSqliteStore(mkdtempSync(join(tmpdir(), 'lectern-')))
})

afterAll(() => store.close())

test('[T2, P3, P4] a live room, its disk and the rules alone come to the same result', async () => {
  const talks = fc.asyncProperty(deck, wishes, async (given, wanted) => {
    const room = await openRoom(given)
    const { messages, hall } = messagesUntilStartOver(given, wanted)

    for (const message of messages) send(room, message)
    await room.storage.settle()
    const stored = await store.load(room.record.id)

    expect(room.state).toEqual(hall.room)
    expect(room.counts).toEqual(
      countPolls({ room: hall.room, ballots: hall.ballots, kinds: KIND_RULES }),
    )
    expect(stored?.state).toEqual(hall.room)
    expect(stored && countStored(stored, KIND_RULES)).toEqual(room.counts)
    expect(peopleIn(hall, new Ballots(stored?.ballots))).toEqual(peopleIn(hall, hall.ballots))
  })

  await fc.assert(talks, generated(150))
})

test('[T2] a server that lost the last moves gets them from the device again, known ones too', async () => {
  const losses = fc.asyncProperty(deck, presses, fc.nat(30), async (given, wanted, kept) => {
    const moves = [...play(given, wanted)].filter(({ refused }) => refused === null)
    const lost = moves[Math.min(kept, moves.length - 1)]?.before
    const room = await openRoom(given, lost?.room)

    clock.now = CREATED + 3_600_000
    const refusals = moves.map(
      ({ message }) => message.type === 'move' && room.move(message.device, message.move),
    )
    await room.storage.settle()

    expect(refusals.filter((refusal) => refusal !== null)).toEqual([])
    expect(room.state).toEqual(moves.at(-1)?.after.room ?? newRoom())
  })

  await fc.assert(losses, generated(150))
})

async function openRoom(given: Deck, state = newRoom()): Promise<LiveRoom> {
  const about = record(newToken(128), CREATED)
  await store.create(about, state)
  const stored = { record: about, state, seq: 0, voters: [], ballots: [] }
  return new LiveRoom({ stored, deck: given, store, kinds: KIND_RULES, now: () => clock.now })
}

/** The messages before the first `start-over`, which begins another room, and the hall after them. */
function messagesUntilStartOver(given: Deck, wanted: Parameters<typeof play>[1]) {
  const messages: RoomMessage[] = []
  let hall: Hall | undefined
  for (const { message, before, after } of play(given, wanted)) {
    hall = message.type === 'start-over' ? before : after
    if (message.type === 'start-over') break
    messages.push(message)
  }
  if (!hall) throw new Error('Every talk has a message.')
  return { messages, hall }
}

/** What each person voted in all polls, without names: the store hashes them, and forgets them at the end. */
function peopleIn({ room }: Hall, ballots: Ballots): string[] {
  const people = new Map<string, string>()
  for (const [poll, { round }] of Object.entries(room.polls)) {
    for (const [voter, answer] of ballots.answers(poll, round)) {
      people.set(voter, `${people.get(voter) ?? ''} ${poll} ${answer}`)
    }
  }
  return [...people.values()].toSorted()
}

function send(room: LiveRoom, message: RoomMessage): void {
  clock.now = message.now
  if (message.type === 'move') room.move(message.device, message.move)
  else if (message.type === 'drive') room.change({ change: 'drive', device: message.device })
  else if (message.type === 'clock') room.change({ change: 'clock', clock: message.change })
  else if (message.type === 'edit') room.useDeck(message.deck)
  else if (message.type === 'end') room.end()
  else if (message.type === 'vote')
    for (const voter of message.voters) vote(room, voter, message.ballot)
}

function vote(room: LiveRoom, voter: string, ballot: Ballot): void {
  room.join(voter)
  void room.vote(voter, ballot)
}

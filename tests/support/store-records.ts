import type { Json } from '#rules/question.ts'
import { newRoom, type Room } from '#rules/room.ts'
import type { AskedRound, Change, Device, RoomRecord, Store } from '#server/store/store.ts'

/** A room at sequence 1: round 1 of its poll is open and v1 has joined. */
export async function begin(store: Store, id: string): Promise<void> {
  await store.create(record(id), newRoom())
  await store.commit(id, 0, [asked(1), joined('v1')])
}

export function record(id: string, created = 1000): RoomRecord {
  return {
    id,
    code: 'SAFE42',
    talk: '/talks/safe',
    title: 'Safe to fail',
    secret: 'c0ffee',
    salt: '5a17',
    created,
    driven: created,
    ended: null,
    rehearsal: false,
  }
}

export function asked(round: number, phase: AskedRound['phase'] = 'open'): Change {
  const closed = phase === 'open' ? null : 5000
  return { kind: 'round', poll: 'again', round, asked: { ...WORDS, phase, opened: 4000, closed } }
}

export function joined(id: string): Change {
  return { kind: 'voter', voter: { id, joined: 4000 } }
}

export function voted(voter: string, answer: Json, at = 4500): Change & { kind: 'ballot' } {
  return { kind: 'ballot', ballot: { ...ballot(voter, answer), at } }
}

export function ballot(voter: string, answer: Json) {
  return { poll: 'again', round: 1, voter, answer, at: 4500 }
}

export const WORDS = {
  kind: 'choice',
  question: 'Would you press the button again?',
  labels: ['Yes', 'No'],
  content: {
    choices: [
      { id: 'yes', color: '#00aa55' },
      { id: 'no', color: null },
    ],
  },
  words: { fr: { question: 'Vous appuieriez encore\u202f?', labels: ['Oui', 'Non'] } },
  again: 'before',
}

/** A room that was driven to its end. */
export const MOVED: Room = {
  moves: 3,
  mover: 'laptop',
  driver: 'laptop',
  position: { slide: 'button', step: 2 },
  cover: 'join',
  polls: { again: { ...WORDS, round: 1, phase: 'revealed', opened: 4000, closed: 5000 } },
  clock: { started: 1500, paused: null, lost: 20 },
  ended: true,
}

/** The same ballot in another round. */
export function inRound(round: number, change: Change & { kind: 'ballot' }): Change {
  return { ...change, ballot: { ...change.ballot, round } }
}

export function device(id: string, code: string): Device {
  return { id, hash: 'abcdef', code, role: 'speaker', came: 'paired', paired: 3000 }
}

/** A stored room with voters and ballots in order, which stores do not promise. */
export function sortedRoom(room: Awaited<ReturnType<Store['load']>>) {
  return (
    room && {
      ...room,
      voters: room.voters.toSorted((a, b) => a.id.localeCompare(b.id)),
      ballots: room.ballots.toSorted((a, b) => a.round - b.round || a.voter.localeCompare(b.voter)),
    }
  )
}

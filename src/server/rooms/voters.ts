import { hashVoter } from '#server/access/secrets.ts'
import type { RoomRecord, Voter } from '#server/store/store.ts'

/** The people of one room, by ids that nobody can compute once the room has destroyed its salt. */
export class Voters {
  #record: Pick<RoomRecord, 'salt'>
  #joined: Map<string, number>

  constructor(record: Pick<RoomRecord, 'salt'>, voters: readonly Voter[]) {
    this.#record = record
    this.#joined = new Map(voters.map(({ id, joined }) => [id, joined]))
  }

  get size(): number {
    return this.#joined.size
  }

  /** The id of the phone with this name in its cookie; null once the room has forgotten its voters. */
  idOf(name: string): string | null {
    const { salt } = this.#record
    return salt === null ? null : hashVoter(salt, name)
  }

  /** When a voter joined, in ms since 1970; undefined for one who has not. */
  joinedAt(id: string): number | undefined {
    return this.#joined.get(id)
  }

  add({ id, joined }: Voter): void {
    this.#joined.set(id, joined)
  }
}

import { describeCommits } from './commits.ts'
import { describeDevices } from './devices.ts'
import type { OpenStore } from './open-store.ts'
import { describeRooms } from './rooms.ts'
import { describeVotes } from './votes.ts'

/** Tests of everything that every store promises, see store.ts. */
export function describeStore(name: string, open: OpenStore): void {
  describeRooms(name, open)
  describeCommits(name, open)
  describeVotes(name, open)
  describeDevices(name, open)
}

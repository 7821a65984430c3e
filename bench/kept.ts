import { hashVoter, readVoter } from '#server/access/secrets.ts'
import { openSqliteReader } from '#server/store/sqlite.ts'
import type { StoredBallot } from '#server/store/store.ts'

/** What the disk has of the newest room. */
export interface Kept {
  ballots: readonly StoredBallot[]
  /** The voter behind a phone's cookie, as ballots name it. */
  voterOf(cookie: string): string
}

/** Reads it beside a server that is running, or after one that was killed. */
export async function readKept(data: string): Promise<Kept> {
  const store = await openSqliteReader(data)
  const [record] = (await store?.rooms()) ?? []
  const stored = record && (await store?.load(record.id))
  await store?.close()
  return {
    ballots: stored?.ballots ?? [],
    voterOf: (cookie) =>
      hashVoter(record?.salt ?? '', readVoter(record?.secret ?? '', tokenOf(cookie)) ?? ''),
  }
}

/** The value of the one cookie that a phone has. */
export function tokenOf(cookie: string): string {
  return cookie.split('=')[1] ?? ''
}

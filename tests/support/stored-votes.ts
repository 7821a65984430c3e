import { hashVoter, readVoter } from '#server/access/secrets.ts'
import { openStoreReader } from '#server/store/open-store.ts'
import type { StoredBallot } from '#server/store/store.ts'
import { cookieValue } from './cookies.ts'

/** The stored ballots of the newest room. */
export interface StoredVotes {
  ballots: readonly StoredBallot[]
  /** The voter behind a phone's cookie, as ballots name it. */
  voterOf(cookie: string): string
}

/** Reads the votes in a data folder beside a server that is running, or after one that was killed. */
export async function readStoredVotes(data: string): Promise<StoredVotes> {
  const store = await openStoreReader({ data })
  const [record] = (await store?.rooms()) ?? []
  const stored = record && (await store?.load(record.id))
  await store?.close()
  return {
    ballots: stored?.ballots ?? [],
    voterOf: (cookie) =>
      hashVoter(record?.salt ?? '', readVoter(record?.secret ?? '', cookieValue(cookie)) ?? ''),
  }
}

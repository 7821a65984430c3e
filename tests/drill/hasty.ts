import { serve } from '../../bench/drill/server.ts'
import { withCommit } from '../support/wrapped-store.ts'

/** How long after it has said so the store commits, in ms. */
const LATE = 300

/** A server that breaks the promise: its store says that changes are kept, and keeps them afterwards. */
await serve((store) =>
  withCommit(store, async (room, base, changes) => {
    setTimeout(() => store.commit(room, base, changes), LATE)
    return base + 1
  }),
)

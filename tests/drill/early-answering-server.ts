import { runDrillServer } from '../support/drill-server.ts'
import { withCommit } from '../support/wrapped-store.ts'

/** The store commits so long after its answer, in ms. */
const DELAY = 300

/** A server that breaks [P4]: its store resolves a commit before it has stored anything. */
await runDrillServer((store) =>
  withCommit(store, async (room, base, changes) => {
    setTimeout(() => store.commit(room, base, changes), DELAY)
    return base + 1
  }),
)

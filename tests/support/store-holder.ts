import { openSqliteStore } from '#server/store/sqlite.ts'
import { begin, voted } from './store-records.ts'

/** A process of its own that keeps a vote, says so, and holds on to the folder until it is ended. */
const store = await openSqliteStore(process.argv[2] ?? '')
await begin(store, 'r1')
await store.commit('r1', 1, [voted('v1', 'yes')])
console.log('holding')
setInterval(() => store, 1000)

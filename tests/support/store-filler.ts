import { openSqliteStore } from '#server/store/sqlite.ts'
import { begin, joined, voted } from './store-records.ts'

/** A process of its own that votes until the disk takes no more, and says how far it got. */
const store = await openSqliteStore(process.argv[2] ?? '')
await begin(store, 'r1')
let seq = 1
try {
  for (;;) seq = await store.commit('r1', seq, [joined(`v${seq}`), voted(`v${seq}`, 'yes')])
} catch (error) {
  console.log(JSON.stringify({ seq, error: String(error) }))
}

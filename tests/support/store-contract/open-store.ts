import type { Store } from '#server/store/store.ts'

interface OpenedStore {
  store: Store
  /** Closes the store and opens the same data again, as the next start of the server does. */
  reopen(): Promise<Store>
}

/** Opens a store with nothing in it. */
export type OpenStore = () => Promise<OpenedStore>

import { join } from 'node:path'
import type { Config } from '#server/config.ts'
import { backUp, type Copied } from './backup.ts'
import { DATABASE, openSqliteReader, openSqliteStore } from './sqlite.ts'
import type { Store, StoreReader } from './store.ts'

/** What decides which store keeps the rooms, and where. */
export type StoreConfig = Pick<Config, 'data'>

/** Opens the store for writing; whatever is missing is made. Rejects with a StoreError. */
export function openStore({ data }: StoreConfig): Promise<Store> {
  return openSqliteStore(data)
}

/** Reads the rooms beside whoever writes them; null if none were ever kept there. Rejects with a StoreError. */
export function openStoreReader({ data }: StoreConfig): Promise<StoreReader | null> {
  return openSqliteReader(data)
}

/**
 * Copies all rooms into a file, as they were at one moment, beside whoever writes them; null if none were ever kept
 * there. Rejects with a StoreError.
 */
export function backUpStore({ data }: StoreConfig, target: string): Promise<Copied | null> {
  return backUp(data, target)
}

/** Where the rooms lie, for people: a file. */
export function storePlace({ data }: StoreConfig): string {
  return join(data, DATABASE)
}

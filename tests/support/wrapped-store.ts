import type { Store } from '#server/store/store.ts'

/** A store like another one, but for how it commits. */
export function withCommit(store: Store, commit: Store['commit']): Store {
  return {
    rooms: () => store.rooms(),
    load: (room) => store.load(room),
    create: (record, state) => store.create(record, state),
    devices: (code) => store.devices(code),
    saveDevice: (device) => store.saveDevice(device),
    removeDevice: (code, id) => store.removeDevice(code, id),
    remove: (code) => store.remove(code),
    close: () => store.close(),
    commit,
  }
}

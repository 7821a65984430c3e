import { describe, expect, test } from 'vitest'
import { begin, device } from '../store-records.ts'
import type { OpenStore } from './open-store.ts'

/** Devices are kept beside the rooms. */
export function describeDevices(name: string, open: OpenStore): void {
  describe(`${name} keeps devices`, () => {
    test('devices outlive a restart, each under its own code', async () => {
      const { store, reopen } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await store.saveDevice(device('other', 'FAIL23'))

      const after = await reopen()

      expect(await after.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('devices need no room, so that starting over leaves them alone', async () => {
      const { store } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await begin(store, 'r1')

      await store.commit('r1', 1, [{ kind: 'rehearsal' }])
      await begin(store, 'r2')

      expect(await store.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('a device that is removed stays away after a restart, and takes no other with it', async () => {
      const { store, reopen } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))
      await store.saveDevice({ ...device('phone', 'SAFE42'), came: 'terminal' })
      await store.saveDevice(device('phone', 'FAIL23'))

      await store.removeDevice('SAFE42', 'phone')

      const after = await reopen()
      expect(await after.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
      expect(await after.devices('FAIL23')).toEqual([device('phone', 'FAIL23')])
    })

    test('a device that is not there is removed without a word', async () => {
      const { store } = await open()
      await store.saveDevice(device('laptop', 'SAFE42'))

      await store.removeDevice('SAFE42', 'phone')

      expect(await store.devices('SAFE42')).toEqual([device('laptop', 'SAFE42')])
    })

    test('a device saved again is the same device', async () => {
      const { store } = await open()
      await store.saveDevice(device('phone', 'SAFE42'))

      await store.saveDevice({ ...device('phone', 'SAFE42'), role: 'stage', hash: 'ff' })

      expect(await store.devices('SAFE42')).toEqual([
        { ...device('phone', 'SAFE42'), role: 'stage', hash: 'ff' },
      ])
    })
  })
}

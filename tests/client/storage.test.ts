import { afterEach, describe, expect, test, vi } from 'vitest'
import { deviceStorage, KeptTexts, tabStorage } from '#client/storage.ts'
import { stubBrowser } from '../support/fake-browser.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const forbidden = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

describe('storage', () => {
  test('keeps texts and values for a device, and others for a tab', () => {
    stubBrowser()

    expect(deviceStorage.write('language', 'fr')).toBe(true)
    tabStorage.writeValue('jumps', [{ slide: 'one', step: 0 }])

    expect(deviceStorage.read('language')).toBe('fr')
    expect(tabStorage.readValue('jumps')).toEqual([{ slide: 'one', step: 0 }])
    expect(tabStorage.read('language')).toBeNull()
  })

  test('forgets what is set to null', () => {
    stubBrowser()
    deviceStorage.write('language', 'fr')
    deviceStorage.writeValue('wish', { choice: 'learn' })

    deviceStorage.write('language', null)
    deviceStorage.writeValue('wish', null)

    expect(deviceStorage.read('language')).toBeNull()
    expect(localStorage.getItem('wish')).toBeNull()
  })

  test('that a browser forbids keeps nothing, says so, and throws nothing', () => {
    const nothing = new KeptTexts(forbidden)

    expect(nothing.read('language')).toBeNull()
    expect(nothing.readValue('wish')).toBeNull()
    expect(nothing.write('language', 'fr')).toBe(false)
    expect(nothing.writeValue('wish', null)).toBe(false)
  })

  test('that is full says so, and keeps what it had', () => {
    stubBrowser()
    deviceStorage.write('language', 'fr')
    vi.stubGlobal('localStorage', { ...localStorage, setItem: forbidden })

    expect(deviceStorage.write('language', 'de')).toBe(false)
    expect(deviceStorage.read('language')).toBe('fr')
  })

  test('reads somebody else’s text as nothing', () => {
    stubBrowser()
    localStorage.setItem('wish', '{"half')

    expect(deviceStorage.readValue('wish')).toBeNull()
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { reloadIfOutdated, reloadOnce } from '#client/page-facts.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { stubBrowser } from '../support/fake-browser.ts'

const reload = vi.fn()
const greeting = {
  type: 'greeting',
  protocol: PROTOCOL,
  code: 'K7M2QX',
  now: 0,
  device: null,
} as const

beforeEach(() => {
  stubBrowser()
  vi.stubGlobal('location', { origin: 'http://hall.test', reload })
})

afterEach(() => {
  vi.unstubAllGlobals()
  reload.mockReset()
})

describe('a page that the server has a newer build of', () => {
  test('reloads once, and again only after it was greeted as one that fits', () => {
    reloadIfOutdated({ ...greeting, build: 'newer' })
    reloadIfOutdated({ ...greeting, build: 'newer' })
    expect(reload).toHaveBeenCalledTimes(1)

    reloadIfOutdated({ ...greeting, build: 'b' })
    reloadIfOutdated({ ...greeting, build: 'newer' })
    expect(reload).toHaveBeenCalledTimes(2)
  })

  test('that cannot remember it stays: it would reload for ever', () => {
    const full = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    vi.stubGlobal('sessionStorage', { ...sessionStorage, setItem: full })

    reloadOnce('close 4401')

    expect(reload).not.toHaveBeenCalled()
  })
})

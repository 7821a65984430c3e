import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showAddresses, showNewLinks } from '#cli/terminal.ts'
import type { Running } from '#server/main.ts'

const links = {
  stage: new URL('http://localhost:4000/stage/?key=k'),
  speaker: new URL('http://localhost:4000/speaker/?key=k'),
}

let told: string

beforeEach(() => {
  told = ''
  vi.spyOn(console, 'log').mockImplementation((text) => {
    told += text
  })
})

afterEach(() => vi.restoreAllMocks())

test('where a key would travel in cleartext, the terminal says so', () => {
  showAddresses(at('http://192.168.1.5:4000'), 'A talk')

  expect(told).toContain('others in this network can read the key')
  expect(told).toContain('--tls-cert')
})

test.each([
  ['over TLS', 'https://192.168.1.5:4000', true],
  ['without a network', 'http://localhost:4000', false],
])('%s it has nothing to warn of', (_, origin, reachable) => {
  showAddresses(at(origin, reachable), 'A talk')

  expect(told).not.toContain('can read the key')
})

test('new links are told, with the reason', () => {
  showNewLinks(links)

  expect(told).toContain('sent away')
  expect(told).toContain(links.stage.href)
  expect(told).toContain(links.speaker.href)
})

function at(origin: string, reachable = true): Running {
  const join = { url: `${origin}/K7M2QX`, typed: '', code: 'K7M2QX', reached: false, reachable }
  return { ...links, join: () => join, code: 'K7M2QX', continued: false } as unknown as Running
}

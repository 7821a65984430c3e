import { describe, expect, test } from 'vitest'
import { actionFor, type Key, keyHelp } from '#client/keys.ts'

/** A press; `inside` is the element that has the focus, by the selector it answers to. */
function press(key: string, more: Partial<Key> & { inside?: string } = {}): Key {
  const { inside = 'body', ...rest } = more
  const closest = (selector: string) => (selector.split(', ').includes(inside) ? {} : null)
  const target = { closest } as unknown as EventTarget
  const up = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false }
  return { key, target, ...up, ...rest }
}

describe('keys', () => {
  test.each([
    ['ArrowRight', 'next'],
    ['ArrowDown', 'next'],
    [' ', 'next'],
    ['PageDown', 'next'],
    ['Enter', 'next'],
    ['n', 'next'],
    ['ArrowLeft', 'previous'],
    ['ArrowUp', 'previous'],
    ['PageUp', 'previous'],
    ['Backspace', 'previous'],
    ['P', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['b', 'black'],
    ['B', 'black'],
    ['.', 'black'],
    ['j', 'join'],
    ['s', 'speaker'],
    ['f', 'fullscreen'],
    ['g', 'slides'],
    ['g', 'slides'],
    ['o', 'overview'],
    ['Escape', 'overview'],
    ['t', 'timer'],
    ['?', 'help'],
    ['F1', 'help'],
  ])('%s asks for %s', (key, action) => {
    expect(actionFor(press(key))).toBe(action)
  })

  test('Shift and Space go back', () => {
    expect(actionFor(press(' ', { shiftKey: true }))).toBe('previous')
  })

  test('? is read by its character, with Shift or without', () => {
    expect(actionFor(press('?', { shiftKey: true }))).toBe('help')
    expect(actionFor(press('?'))).toBe('help')
  })

  test.each(['ctrlKey', 'altKey', 'metaKey'])(
    'a key with %s belongs to the browser',
    (modifier) => {
      expect(actionFor(press('p', { [modifier]: true }))).toBeNull()
    },
  )

  test('a key that is held down does not race through the talk', () => {
    expect(actionFor(press('ArrowRight', { repeat: true }))).toBeNull()
  })

  test('keys are letters again where somebody types', () => {
    expect(actionFor(press('b', { inside: 'input' }))).toBeNull()
    expect(actionFor(press('Home', { inside: 'textarea' }))).toBeNull()
  })

  test('Space and Enter press the button that has the focus; the arrows still move the talk', () => {
    expect(actionFor(press(' ', { inside: 'button' }))).toBeNull()
    expect(actionFor(press('Enter', { inside: 'a[href]' }))).toBeNull()
    expect(actionFor(press('ArrowRight', { inside: 'button' }))).toBe('next')
  })

  test('a text that has the focus scrolls by line; a clicker still moves the talk', () => {
    expect(actionFor(press('ArrowDown', { inside: '[tabindex="0"]' }))).toBeNull()
    expect(actionFor(press('PageDown', { inside: '[tabindex="0"]' }))).toBe('next')
  })

  test('other keys ask for nothing', () => {
    expect(actionFor(press('x'))).toBeNull()
    expect(actionFor(press('F5'))).toBeNull()
  })

  test('the help shows each action under a key that asks for it', () => {
    for (const { action, keys } of keyHelp()) {
      const [last = ''] = keys.split(' ').slice(-1)
      const key = { PgUp: 'PageUp', PgDn: 'PageDown', Esc: 'Escape' }[last] ?? last
      expect(actionFor(press(key))).toBe(action)
    }
  })
})

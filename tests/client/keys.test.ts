import { describe, expect, test } from 'vitest'
import { type Key, keyHelp, readKey } from '#client/keys.ts'

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
    ['o', 'overview'],
    ['Escape', 'overview'],
    ['t', 'timer'],
    ['?', 'help'],
    ['F1', 'help'],
  ])('%s asks for %s', (key, action) => {
    expect(readKey(press(key))).toBe(action)
  })

  test('Shift and Space go back', () => {
    expect(readKey(press(' ', { shiftKey: true }))).toBe('previous')
  })

  test('? is read by its character, with Shift or without', () => {
    expect(readKey(press('?', { shiftKey: true }))).toBe('help')
    expect(readKey(press('?'))).toBe('help')
  })

  test.each(['ctrlKey', 'altKey', 'metaKey'])('a key with %s belongs to the browser', (modifier) => {
    expect(readKey(press('p', { [modifier]: true }))).toBeNull()
  })

  test('a key that is held down does not race through the talk', () => {
    expect(readKey(press('ArrowRight', { repeat: true }))).toBeNull()
  })

  test('keys are letters again where somebody types', () => {
    expect(readKey(press('b', { inside: 'input' }))).toBeNull()
    expect(readKey(press('Home', { inside: 'textarea' }))).toBeNull()
  })

  test('Space and Enter press the button that has the focus; the arrows still move the talk', () => {
    expect(readKey(press(' ', { inside: 'button' }))).toBeNull()
    expect(readKey(press('Enter', { inside: 'a[href]' }))).toBeNull()
    expect(readKey(press('ArrowRight', { inside: 'button' }))).toBe('next')
  })

  test('a text that has the focus scrolls by line; a clicker still moves the talk', () => {
    expect(readKey(press('ArrowDown', { inside: '[tabindex="0"]' }))).toBeNull()
    expect(readKey(press('PageDown', { inside: '[tabindex="0"]' }))).toBe('next')
  })

  test('other keys ask for nothing', () => {
    expect(readKey(press('x'))).toBeNull()
    expect(readKey(press('F5'))).toBeNull()
  })

  test('the help names every action once', () => {
    const named = keyHelp().map(({ does }) => does)

    expect(new Set(named).size).toBe(named.length)
    expect(named).toContain('Overview')
  })
})

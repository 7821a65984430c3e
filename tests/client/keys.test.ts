import { describe, expect, test } from 'vitest'
import { actionFor, type Key, keyHelp } from '#client/keys.ts'
import { createSay } from '#i18n/say.ts'

/** A press; `inside` is the element that has the focus, by the selector it answers to. */
function press(key: string, more: Partial<Key> & { inside?: string } = {}): Key {
  const { inside = 'body', ...rest } = more
  const closest = (selector: string) => (selector.split(', ').includes(inside) ? {} : null)
  const target = { closest } as unknown as EventTarget
  const up = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false }
  return { key, code: '', target, ...up, ...rest }
}

const SHIFTED = { shiftKey: true }

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

  test.each([
    ['? on AZERTY', press('?', { code: 'KeyM', ...SHIFTED }), 'help'],
    ['. on AZERTY', press('.', { code: 'Comma', ...SHIFTED }), 'black'],
    ['n on AZERTY', press('n', { code: 'KeyN' }), 'next'],
    ['? on QWERTZ', press('?', { code: 'Minus', ...SHIFTED }), 'help'],
    ['. on QWERTZ', press('.', { code: 'Period' }), 'black'],
    ['? on a Polish keyboard', press('?', { code: 'Slash', ...SHIFTED }), 'help'],
    ['l on a Polish keyboard', press('l', { code: 'KeyL' }), 'language'],
    ['? on an Arabic keyboard', press('؟', { code: 'Slash', ...SHIFTED }), 'help'],
    ['? on a Russian keyboard', press('?', { code: 'Digit7', ...SHIFTED }), 'help'],
  ])('%s is read by its character, wherever it lies', (_, key, action) => {
    expect(actionFor(key)).toBe(action)
  })

  test.each([
    [', on AZERTY', press(',', { code: 'KeyM' })],
    ['; on AZERTY', press(';', { code: 'Comma' })],
    ['ß on QWERTZ', press('ß', { code: 'Minus' })],
    ['ł by AltGr and L on Linux', press('ł', { code: 'KeyL' })],
    ['ł by AltGr and L on Windows', press('ł', { code: 'KeyL', ctrlKey: true, altKey: true })],
    ['Ń by AltGr, Shift and N', press('Ń', { code: 'KeyN', ...SHIFTED })],
    ['a dead key', press('Dead', { code: 'KeyN' })],
    ['a key of an input method', press('Process', { code: 'KeyN' })],
    ['a letter where Latin keyboards have none', press('ж', { code: 'Semicolon' })],
  ])('%s asks for nothing', (_, key) => {
    expect(actionFor(key)).toBeNull()
  })

  test.each([
    ['т', 'KeyN', 'next'],
    ['З', 'KeyP', 'previous'],
    ['ى', 'KeyN', 'next'],
    ['لا', 'KeyB', 'black'],
    ['ν', 'KeyN', 'next'],
    ['ג', 'KeyD', null],
    ['כ', 'KeyF', 'fullscreen'],
  ])('%s, of another script, stands for the Latin letter on its key', (key, code, action) => {
    expect(actionFor(press(key, { code }))).toBe(action)
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
    for (const { action, keys } of keyHelp(createSay('en', {}))) {
      const [last = ''] = keys.split(' ').slice(-1)
      const key = { PgUp: 'PageUp', PgDn: 'PageDown', Esc: 'Escape' }[last] ?? last
      expect(actionFor(press(key))).toBe(action)
    }
  })
})

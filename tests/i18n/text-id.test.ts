import { expect, test } from 'vitest'
import { textId } from '#i18n/text-id.ts'

test('an id depends on the words and their context', () => {
  const ids = [textId('Flow'), textId('Flow', 'slide'), textId('Flow', 'notes'), textId('flow')]

  expect(new Set(ids).size).toBe(4)
})

test('an id is the FNV-1a of its text in base 36, today as in earlier builds', () => {
  expect(textId('Flow', 'slide')).toBe('tk7w1e')
  expect(textId('Głos 🗳', 'notes')).toBe('1f0l8tf')
  expect(textId('')).toBe('agxcj')
})
